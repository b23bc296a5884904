/** The end of the top bar: share the link, have the run as files, print. */
import { useSignal } from '@preact/signals'
import { Menu } from '../app/menu.tsx'
import { speech } from '../app/speech.ts'
import { isReportShown } from '../report/report-state.ts'
import { findings } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import { commandOf } from './command.ts'
import type { Shared } from './export-run.ts'

const NOTHING: Shared = { told: '', files: [] }

/** The command that gives the same numbers, and a button that copies it. */
function Command({ onCopy }: { readonly onCopy: (command: string) => void }) {
  const { exports } = speech.value.texts
  const { scenario } = findings.value ?? {}
  if (!scenario) return null
  const command = commandOf(view.value, scenario)
  return (
    <div class="command">
      <p>{exports.sameNumbers}</p>
      <code>{command}</code>
      {view.value.changes.perspective && <p>{exports.noPerspective}</p>}
      <button type="button" data-export="command" onClick={() => onCopy(command)}>
        {exports.copyCommand}
      </button>
    </div>
  )
}

/** The tools, and what came of the last one used. What they need is loaded when one is used. */
export function RunTools() {
  const { exports } = speech.value.texts
  const told = useSignal(NOTHING)
  type Tools = typeof import('./export-run.ts')
  const use = async (tool: (tools: Tools) => Promise<Shared> | Promise<string> | string): Promise<void> => {
    told.value = NOTHING
    const tools = await import('./export-run.ts').catch(() => undefined)
    if (!tools) {
      told.value = { told: exports.unreachable, files: [] }
      return
    }
    try {
      const came = await tool(tools)
      told.value = typeof came === 'string' ? { told: came, files: [] } : came
    } catch (error) {
      told.value = { told: exports.failed(error instanceof Error ? error.message : String(error)), files: [] }
    }
  }
  const print = async (): Promise<void> => {
    told.value = NOTHING
    try {
      await import('../report/report.tsx')
      isReportShown.value = true
    } catch {
      told.value = { told: exports.unreachable, files: [] }
    }
  }
  return (
    <div class="run-tools">
      <button type="button" data-export="link" onClick={() => use((tools) => tools.shareLink())}>
        {exports.share}
      </button>
      <Menu label={exports.export}>
        {(close) => (
          <>
            <button
              type="button"
              data-export="workbook"
              onClick={() => {
                close()
                use((tools) => tools.saveWorkbook())
              }}
            >
              {exports.workbook}
            </button>
            <button
              type="button"
              data-export="result"
              onClick={() => {
                close()
                use((tools) => tools.saveResult())
              }}
            >
              {exports.result}
            </button>
            <Command onCopy={(command) => use((tools) => tools.copyCommand(command))} />
          </>
        )}
      </Menu>
      <button type="button" data-export="print" onClick={print}>
        {speech.value.texts.report.open}
      </button>
      <span role="status">{told.value.told}</span>
      {told.value.files.map((file) => (
        <button key={file} type="button" onClick={() => use((tools) => tools.saveScenario(file))}>
          {exports.saveScenario(file)}
        </button>
      ))}
    </div>
  )
}
