/** The whole run as files, and the link that restores the page. */
import { speech } from '../app/speech.ts'
import { askOnce } from '../state/ask-once.ts'
import { description, findings } from '../state/bench-link.ts'
import { fetchText } from '../state/gallery.ts'
import { writeLink } from '../state/link.ts'
import { view } from '../state/session.ts'
import { commandOf } from './command.ts'
import { copyText, saveFile } from './hand-over.ts'

/** Characters of a link that mail and chat programs still carry whole. */
const LONGEST_LINK = 30_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function runFiles() {
  const { language } = speech.value
  const { scenario } = findings.value ?? {}
  const command = scenario ? commandOf(view.value, scenario) : ''
  return askOnce('runFiles', { language, about: { version: PRODUCT_VERSION, command } })
}

/** Saves the run as a workbook and tells so. */
export async function saveWorkbook(): Promise<string> {
  const [{ sheets }, { writeXlsx }] = await Promise.all([runFiles(), import('../../core/exports/xlsx.ts')])
  const name = `${description.value?.id ?? 'pathledger'}.xlsx`
  saveFile(name, new Uint8Array(await writeXlsx(sheets)), XLSX)
  return speech.value.texts.exports.saved(name)
}

/** Saves the result as `compare --json` prints it, and tells so. */
export async function saveResult(): Promise<string> {
  const { json } = await runFiles()
  const { exports } = speech.value.texts
  saveFile(exports.resultFile, json, 'application/json')
  return exports.saved(exports.resultFile)
}

/** Copies the command that gives the run again, and tells so. */
export async function copyCommand(command: string): Promise<string> {
  const { exports } = speech.value.texts
  return (await copyText(command)) ? exports.copied : exports.notCopied
}

/** What came of sharing; `files` are the scenario's own, where a link would be too long. */
export interface Shared {
  readonly told: string
  readonly files: readonly string[]
}

/** Copies the link that restores all; one that is too long because of a scenario of one's own is not copied. */
export async function shareLink(): Promise<Shared> {
  const { exports } = speech.value.texts
  const fragment = await writeLink(view.value)
  const { own } = view.value
  if (own && (fragment === undefined || fragment.length > LONGEST_LINK)) {
    const isOwn = await Promise.all(own.files.map(async ({ name, text }) => (await shippedText(name)) !== text))
    const files = own.files.filter((_, place) => isOwn[place]).map(({ name }) => name)
    return { told: exports.tooLong, files }
  }
  const isCopied = await copyText(`${location.href.split('#', 1)[0]}#${fragment}`)
  return { told: isCopied ? exports.linkCopied : exports.linkNotCopied, files: [] }
}

const shippedText = (name: string): Promise<string | undefined> => fetchText(name).catch(() => undefined)

/** Saves a file of the scenario of one's own, and tells so. */
export function saveScenario(file: string): string {
  const found = view.value.own?.files.find(({ name }) => name === file)
  const name = file.split('/').at(-1) ?? file
  saveFile(name, found?.text ?? '', 'application/yaml')
  return speech.value.texts.exports.saved(name)
}
