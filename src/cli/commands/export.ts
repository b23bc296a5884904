/** `export`: a stored run in a format that other programs read. */
import type { StoredExport } from '../../core/export-stored.ts'
import { type ExportFormat, isOneDocument, passesOf } from '../../core/exports/formats.ts'
import type { RowTableName } from '../../core/exports/row-table-names.ts'
import type { Selection } from '../../core/exports/select-facts.ts'
import type { Range } from '../../core/scenario/plan.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { exportWordsOf } from '../../words/export-words.ts'
import { numbersOf } from '../../words/numbers.ts'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { type Invocation, say } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writePieces } from '../output.ts'
import { chooseProgressMode, startProgress } from '../progress.ts'
import { hintAmong, inputError, USAGE, usageError } from '../usage.ts'

export interface ExportOptions {
  readonly to: ExportFormat
  readonly out: string
  readonly table?: RowTableName
  readonly arm?: string
  readonly replication?: number
  readonly patients?: Range
  readonly rfc4180?: boolean
}

const MEGABYTE = 1_000_000
/** Bytes of one document: JavaScript holds no longer text, and other readers take several times as much memory. */
const LARGEST = 500 * MEGABYTE

/** Writes the file and returns the exit status. Throws InputError before anything is written. */
export async function exportStored(invocation: Invocation, folder: string, options: ExportOptions): Promise<number> {
  checkForm(options)
  await checkOut(options.out, invocation.io.cwd, [folder])
  const run = await openRunFolder(invocation, folder)
  const words = exportWordsOf(invocation.language, invocation.texts, run.scenario)
  const { to: format, table = 'facts', rfc4180 = false } = options
  if (format === 'xlsx') {
    const { product, started } = run.manifest
    const about = { run: folder, stored: started, storedBy: `${product.name} ${product.version}` }
    const bytes = await invocation.services.exportWorkbook(run, words, about)
    await writePieces(invocation, oneOf(bytes), options.out)
    return EXIT.fine
  }
  const selection = selectionOf(run, options)
  const prepared = await invocation.services.prepareExport(run, { format, table, rfc4180, selection, words })
  if (prepared.replications === 0) {
    const { replication } = options
    throw inputError(USAGE.exportSelection, ({ exports }) =>
      replication === undefined ? exports.nothingStored : exports.notStored(String(replication)),
    )
  }
  if (isOneDocument(format)) await checkSize(invocation, run, prepared, options)
  return writeAttentively(invocation, run, prepared, options)
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Throws InputError for options that the format has no use for. */
function checkForm({ to, out, table, arm, replication, patients, rfc4180 }: ExportOptions): void {
  const isTable = to === 'csv' || to === 'parquet'
  const unused = [
    ...(rfc4180 && to !== 'csv' ? ['--rfc4180'] : []),
    ...(table !== undefined && !isTable ? ['--table'] : []),
    ...(to === 'xlsx' && arm !== undefined ? ['--arm'] : []),
    ...(to === 'xlsx' && replication !== undefined ? ['--replication'] : []),
    ...(to === 'xlsx' && patients !== undefined ? ['--patients'] : []),
  ]
  const [flag] = unused
  if (flag !== undefined) throw inputError(USAGE.exportForm, ({ exports }) => exports.notOf(flag, to))
  if (out === '-' && (to === 'xlsx' || to === 'parquet')) {
    throw inputError(USAGE.exportForm, ({ exports }) => exports.toScreen(to))
  }
}

/** Throws InputError where the run does not have what is asked for. */
function selectionOf(run: StoredRun, { arm, replication, patients }: ExportOptions): Selection {
  const { scenario, manifest } = run
  const ids = scenario.arms.map(({ id }) => id)
  if (arm !== undefined && !ids.includes(arm)) {
    throw usageError(USAGE.arm, (usage) => usage.unknownArm(arm), hintAmong(arm, ids))
  }
  const refuse = (say: Parameters<typeof inputError>[1]): never => {
    throw inputError(USAGE.exportSelection, say)
  }
  if (patients && patients.to > manifest.patients) {
    const written = `${patients.from}-${patients.to - 1}`
    refuse(({ exports }) => exports.noPatients(written, String(manifest.patients - 1)))
  }
  if (replication !== undefined && replication >= manifest.replications) {
    refuse(({ exports }) => exports.noReplication(String(replication), String(manifest.replications - 1)))
  }
  return {
    ...(arm !== undefined && { arm: ids.indexOf(arm) }),
    ...(replication !== undefined && { replication }),
    ...(patients && { patients }),
  }
}

/** Tells how large the document will be. Throws InputError where it is too large, with what would fit. */
async function checkSize(
  invocation: Invocation,
  { scenario, manifest }: StoredRun,
  prepared: StoredExport,
  { to, patients }: ExportOptions,
): Promise<void> {
  const { texts } = invocation
  const bytes = await prepared.estimateBytes()
  const numbers = numbersOf(texts, scenario.currency)
  const megabytes = (size: number): string => numbers.whole(Math.max(1, Math.ceil(size / MEGABYTE)))
  if (bytes <= LARGEST) {
    say(invocation, texts.exports.size(megabytes(bytes)))
    return
  }
  const selected = patients ? patients.to - patients.from : manifest.patients
  const fitting = Math.max(1, Math.floor((selected * prepared.replications * LARGEST) / bytes))
  throw inputError(
    USAGE.exportLarge,
    ({ exports }) => exports.tooLarge(to, megabytes(bytes), megabytes(LARGEST)),
    ({ exports }) => exports.takeFewer(fitting < selected ? String(fitting - 1) : undefined),
  )
}

async function writeAttentively(
  invocation: Invocation,
  { scenario }: StoredRun,
  prepared: StoredExport,
  { to, out }: ExportOptions,
): Promise<number> {
  const { io, texts, quiet } = invocation
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, out === '-')
  const progress = await startProgress(io, mode, texts, numbersOf(texts, scenario.currency))
  const interrupt = listenForInterrupt(io, () => progress.stop())
  const total = prepared.segments * passesOf(to)
  let done = 0
  const onSegment = (): void => {
    interrupt.signal.throwIfAborted()
    progress.update({ done: done++, total, halfWidth: null, local: null })
  }
  try {
    await writePieces(invocation, prepared.write(onSegment), out)
    return EXIT.fine
  } catch (error) {
    if (!interrupt.signal.aborted) throw error
    io.stderr.write(`${texts.exports.stopped}\n`)
    return EXIT.interrupted
  } finally {
    progress.stop()
    interrupt.release()
  }
}
