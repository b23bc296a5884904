/** The scenario's own texts to write in, checked while they are written. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Issue } from '../../core/domain/issues.ts'
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { saveFile } from '../exports/hand-over.ts'
import { opening } from '../opening/opening.ts'
import { ask } from '../state/bench-link.ts'
import { completeSource, fetchSchema } from '../state/gallery.ts'
import { openScenario, sourceOf, view } from '../state/session.ts'
import type { ScenarioSource } from '../worker/source.ts'
import { type CodeEditor, createCodeEditor } from './code-editor.ts'
import { type Draft, ownOf, writeDraft } from './draft.ts'
import { edited } from './edited.ts'

/** What was written and not used yet, by what it was written in. */
let kept: { readonly of: unknown; readonly draft: Draft } | undefined

const idOf = (source: ScenarioSource | undefined): unknown => source ?? view.peek().own ?? view.peek().scenario

async function beginDraft(source: ScenarioSource | undefined): Promise<Draft | undefined> {
  if (kept && kept.of === idOf(source)) return kept.draft
  const found = source ? await completeSource(source) : await sourceOf(view.peek())
  if (found?.kind !== 'scenario') return undefined
  const own = (source ?? view.peek().own)?.files.map(({ name }) => name) ?? []
  return { source: found, own }
}

const checkSource = (source: ScenarioSource): Promise<readonly Issue[]> =>
  new Promise((resolve) => {
    ask('check', { changes: {} }, { source }, { onAnswer: resolve, onRefused: resolve })
  })

interface TextProps {
  readonly draft: { readonly current: Draft }
  readonly name: string
  readonly onWritten: (text: string) => void
  readonly onChecked: (issues: readonly Issue[]) => void
  readonly hold: (editor: CodeEditor) => void
}

function TextField({ draft, name, onWritten, onChecked, hold }: TextProps) {
  const { language, texts } = speech.value
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const host = place.current as HTMLDivElement
    const parent = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
    let editor: CodeEditor | undefined
    let isGone = false
    const { source } = draft.current
    const isScenario = name === source.main
    const begin = async (): Promise<void> => {
      const schema = isScenario ? await fetchSchema().catch(() => undefined) : undefined
      if (isGone) return
      editor = createCodeEditor({
        ...{ parent, language, schema, texts: texts.editor, label: texts.editor.label(name), onChange: onWritten },
        text: draft.current.source.files.find((file) => file.name === name)?.text ?? '',
        check: async (text) => {
          const issues = await checkSource(writeDraft(draft.current, name, text).source)
          onChecked(issues)
          return issues.filter(({ file }) => file === name)
        },
      })
      hold(editor)
    }
    begin()
    return () => {
      isGone = true
      editor?.destroy()
    }
  }, [name, language])
  return <div class="code" ref={place} />
}

function IssueList({ issues, onGo }: { readonly issues: readonly Issue[]; readonly onGo: (issue: Issue) => void }) {
  const { language, texts } = speech.value
  if (issues.length === 0) return <p>{texts.editor.fine}</p>
  return (
    <ul>
      {issues.map((issue, index) => (
        <li key={`${index} ${issue.code}`} data-severity={issue.severity}>
          {issue.line !== undefined && (
            <button type="button" onClick={() => onGo(issue)}>
              {issue.file}:{issue.line}:{issue.column}
            </button>
          )}{' '}
          {issue.message[language]} {issue.hint?.[language]} ({issue.code})
        </li>
      ))}
    </ul>
  )
}

/** The dialog; on `source` where that could not be opened, else on what the page shows. */
export function EditorDialog({ source }: { readonly source: ScenarioSource | undefined }) {
  const { texts } = speech.value
  const own = texts.editor
  const dialog = useRef<HTMLDialogElement>(null)
  const draft = useRef<Draft>({ source: { kind: 'scenario', main: '', files: [] }, own: [] })
  const editor = useRef<CodeEditor | undefined>(undefined)
  const [state, setState] = useState<'loading' | 'none' | 'ready'>('loading')
  const [name, setName] = useState('')
  const [issues, setIssues] = useState<readonly Issue[]>([])
  useEffect(() => {
    dialog.current?.showModal()
    beginDraft(source).then((begun) => {
      if (begun) draft.current = begun
      setName(begun?.source.main ?? '')
      setState(begun ? 'ready' : 'none')
    })
  }, [source])
  const leave = (): void => dialog.current?.close()
  const write = (text: string): void => {
    draft.current = writeDraft(draft.current, name, text)
    kept = { of: idOf(source), draft: draft.current }
  }
  const apply = async (): Promise<void> => {
    const wrong = await openScenario({ scenario: undefined, own: ownOf(draft.current) }, view.peek().changes)
    opening.value = undefined
    setIssues(wrong ?? [])
    if (wrong && wrong.length > 0) return
    // What could not be tried is kept: the page says why, and the editor opens on it again.
    if (wrong) kept = undefined
    leave()
  }
  const goTo = ({ file, line = 1, column = 1 }: Issue): void => {
    if (file === name) editor.current?.goTo(line, column)
    else if (draft.current.source.files.some((one) => one.name === file)) setName(file as string)
  }
  return (
    <dialog
      ref={dialog}
      class="editor"
      aria-labelledby="editor-title"
      onClose={() => {
        edited.value = undefined
      }}
    >
      <h2 id="editor-title">{own.title}</h2>
      {state === 'none' && <p>{own.notForRuns}</p>}
      {state === 'ready' && (
        <>
          <div class="choices">
            <Choice
              label={own.file}
              value={name}
              options={draft.current.source.files.map((file) => ({ value: file.name, label: file.name }))}
              onChoose={setName}
            />
            <button type="button" onClick={apply}>
              {own.apply}
            </button>
            <button
              type="button"
              onClick={() => {
                const { text = '' } = draft.current.source.files.find((file) => file.name === name) ?? {}
                saveFile(name.split('/').at(-1) ?? name, text, 'application/yaml;charset=utf-8')
              }}
            >
              {own.save}
            </button>
          </div>
          <TextField
            draft={draft}
            name={name}
            onWritten={write}
            onChecked={setIssues}
            hold={(made) => {
              editor.current = made
            }}
          />
          <div class="found" role="status">
            <IssueList issues={issues} onGo={goTo} />
          </div>
        </>
      )}
      <button type="button" onClick={leave}>
        {own.close}
      </button>
    </dialog>
  )
}
