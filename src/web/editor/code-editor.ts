/** A text field for YAML: colours, what is wrong where, and what may stand at the cursor. */
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import {
  bracketMatching,
  defaultHighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { type Diagnostic, linter, lintGutter, lintKeymap } from '@codemirror/lint'
import { EditorState, type Text } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
  type Tooltip,
} from '@codemirror/view'
import type { Issue, Language } from '../../core/domain/issues.ts'
import type { EditorTexts } from '../texts/editor.ts'
import { describePlace } from './describe-place.ts'
import { keysAt, type SchemaNode, valuesAt } from './json-schema.ts'
import { placeIn } from './yaml-place.ts'

export interface CodeEditorOptions {
  /** Styles are put into its root as sheets, as the content-security policy asks. */
  readonly parent: ShadowRoot
  readonly text: string
  readonly label: string
  readonly language: Language
  readonly texts: EditorTexts
  /** Of the file that is written; undefined where none is published. */
  readonly schema: SchemaNode | undefined
  /** What is wrong with the text, by line and column. */
  readonly check: (text: string) => Promise<readonly Issue[]>
  readonly onChange: (text: string) => void
}

export interface CodeEditor {
  /** Puts the cursor at a line and column, from 1. */
  goTo(line: number, column: number): void
  destroy(): void
}

/** Milliseconds of rest before what was written is checked. */
const CHECK_DELAY_MS = 400
const WORD = /[\w.$-]*/

const THEME = EditorView.theme({
  '&': { height: '100%', fontSize: '0.9rem', border: '1px solid #767676' },
  '&.cm-focused': { outline: '3px solid #005a8c' },
  '.cm-scroller': { overflow: 'auto', fontFamily: 'ui-monospace, monospace' },
  '.cm-tooltip': { maxWidth: '36rem', padding: '0.25rem 0.5rem' },
})

function offsetOf(doc: Text, { line = 1, column = 1 }: Pick<Issue, 'line' | 'column'>): number {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines))
  return Math.min(at.from + column - 1, at.to)
}

function diagnosticOf(doc: Text, language: Language, issue: Issue): Diagnostic {
  const from = offsetOf(doc, issue)
  const line = doc.lineAt(from)
  const [word = ''] = WORD.exec(line.text.slice(from - line.from)) ?? []
  const message = [issue.message[language], issue.hint?.[language], `(${issue.code})`].filter(Boolean).join(' ')
  return { from, to: Math.max(from + word.length, Math.min(from + 1, line.to)), severity: issue.severity, message }
}

function complete(schema: SchemaNode, texts: EditorTexts, context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context
  const word = context.matchBefore(WORD)
  const from = word?.from ?? pos
  if (from === pos && !explicit) return null
  const { path, at } = placeIn(state.doc.sliceString(0, from))
  const options =
    at === 'key'
      ? keysAt(schema, path).map(({ key, isRequired }) => ({
          label: key,
          apply: `${key}: `,
          detail: isRequired ? texts.required : '',
          boost: isRequired ? 1 : 0,
        }))
      : valuesAt(schema, path).map((label) => ({ label }))
  return options.length === 0 ? null : { from, options, validFor: /^[\w.$-]*$/ }
}

function hover(schema: SchemaNode, texts: EditorTexts, { state }: EditorView, pos: number): Tooltip | null {
  const line = state.doc.lineAt(pos)
  const before = /[\w.$-]*$/.exec(line.text.slice(0, pos - line.from))?.[0] ?? ''
  const after = WORD.exec(line.text.slice(pos - line.from))?.[0] ?? ''
  const [start, end] = [pos - before.length, pos + after.length]
  if (start === end) return null
  const { path, at } = placeIn(state.doc.sliceString(0, start))
  const sentences = describePlace(schema, at === 'key' ? [...path, before + after] : path, texts)
  if (sentences.length === 0) return null
  return {
    pos: start,
    end,
    create() {
      const dom = document.createElement('div')
      for (const sentence of sentences)
        dom.append(Object.assign(document.createElement('p'), { textContent: sentence }))
      return { dom }
    },
  }
}

const helpOf = ({ schema, texts }: CodeEditorOptions) =>
  schema
    ? [
        autocompletion({ override: [(context) => complete(schema, texts, context)] }),
        hoverTooltip((view, pos) => hover(schema, texts, view, pos)),
      ]
    : []

/** Puts the editor into its parent. */
export function createCodeEditor(options: CodeEditorOptions): CodeEditor {
  const { parent, text, label, language, texts, check, onChange } = options
  const view = new EditorView({
    parent,
    root: parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        indentUnit.of('  '),
        syntaxHighlighting(defaultHighlightStyle),
        yaml(),
        helpOf(options),
        linter(
          async ({ state: { doc } }) =>
            (await check(doc.toString())).map((issue) => diagnosticOf(doc, language, issue)),
          {
            delay: CHECK_DELAY_MS,
          },
        ),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
        EditorState.phrases.of(texts.phrases),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString())
        }),
        THEME,
      ],
    }),
  })
  return {
    goTo(line, column) {
      const anchor = offsetOf(view.state.doc, { line, column })
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}
