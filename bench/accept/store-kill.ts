/** A stored run whose process is killed, at any system call that writes, and what comes of going on. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Row } from './row.ts'
import type { World } from './world.ts'

const KILLER = new URL('../store/kill-at.mjs', import.meta.url).href
const MOMENTS = 50
const LIMIT = 60
/** Shards of the run. */
const REPLICATIONS = 8
const SCENARIO = ['agder-150', '--patients', '600', '--months', '6', '--replications', String(REPLICATIONS)]
/** Calls of a worker that are sure to come: two share the shards. */
const CALLS_OF_WORKER = 90
const SEED = 20_220_101

/** The n-th number of a stream, from 0 and below 1. */
const draw = (n: number): number => {
  const mixed = Math.imul(SEED + n * 0x9e3779b1, 0x85ebca6b)
  return (Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0) / 2 ** 32
}

async function run(world: World, killAt: string, words: readonly string[]) {
  process.env.KILL_AT = killAt
  try {
    return await world.execute(process.execPath, ['--import', KILLER, ...world.cli, ...words], LIMIT)
  } finally {
    delete process.env.KILL_AT
  }
}

const keep = (world: World, folder: string, killAt: string) =>
  run(world, killAt, ['compare', ...SCENARIO, '--workers', '2', '--quiet', '--keep', folder])
const resume = (world: World, folder: string, killAt: string) =>
  run(world, killAt, ['resume', folder, '--workers', '2', '--quiet'])

const TOLD = /^(?:(?:patients|facts|stimuli|spans)\/.*|ledger\.parquet|result\.json)$/

/** Tables, ledger and result of a run, by name. */
async function readContent(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => TOLD.test(name)).sort()
  const read = async (name: string) => [name, (await readFile(join(folder, name))).toString('latin1')] as const
  return new Map(await Promise.all(names.map(read)))
}

const readOr = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')

/** The whole lines of the journal. */
async function readJournal(folder: string): Promise<string[]> {
  return (await readOr(join(folder, 'journal.ndjson'))).split('\n').slice(0, -1)
}

interface Line {
  readonly index: number
  readonly tables: Readonly<Record<string, { readonly bytes: number; readonly crc32: number }>>
}
const shardOf = (line: string): Line => JSON.parse(line.slice(9)) as Line

/** Whether every acknowledged table is there as it was acknowledged. */
async function isWhole(folder: string, lines: readonly string[]): Promise<boolean> {
  for (const { index, tables } of lines.map(shardOf)) {
    for (const [table, { bytes, crc32: sum }] of Object.entries(tables)) {
      const found = await readFile(join(folder, table, `${String(index).padStart(6, '0')}.parquet`)).catch(
        () => undefined,
      )
      if (found?.length !== bytes || crc32(found) !== sum) return false
    }
  }
  return true
}

interface Round {
  /** What was wrong; empty where all was well. */
  readonly wrong: string
  readonly wasKilled: boolean
  readonly acknowledged: number
}

async function killOnce(
  world: World,
  place: string,
  moments: readonly string[],
  known: Map<string, string>,
): Promise<Round> {
  const folder = join(place, 'run')
  await rm(folder, { recursive: true, force: true })
  const [first, ...later] = moments as [string, ...string[]]
  const { status } = await keep(world, folder, first)
  const told = (wrong: string, lines: readonly string[]): Round => ({
    wrong: wrong && `${moments.join(', ')}: ${wrong}`,
    wasKilled: status === null,
    acknowledged: lines.length,
  })
  const before = await readJournal(folder)
  if (!(await isWhole(folder, before))) return told('what was acknowledged is not whole', before)
  for (const moment of later) await resume(world, folder, moment)
  const hasBegun = (await readOr(join(folder, 'manifest.json'))) !== ''
  const ended = hasBegun ? await resume(world, folder, 'never') : await keep(world, folder, 'never')
  if (ended.status !== 0) return told(`status ${ended.status}: ${ended.stderr.slice(-200)}`, before)
  const after = await readJournal(folder)
  if (!before.every((line, index) => after[index] === line)) return told('what was acknowledged is lost', before)
  if (new Set(after.map((line) => shardOf(line).index)).size !== after.length) return told('a shard is doubled', before)
  const content = await readContent(folder)
  const other = [...known].find(([name, bytes]) => content.get(name) !== bytes)?.[0]
  if (other !== undefined || content.size !== known.size) return told(`${other ?? 'a file'} is another`, before)
  return told('', before)
}

/** Calls before the end, between ledger and result. */
const SEALING = 12

/** Moments of one round: in the first thread or a worker, and in every third round once more while it goes on. */
function momentsOf(round: number, calls: number): string[] {
  if (round === 0) return [`main:${calls - SEALING}`]
  const moment = (n: number): string =>
    draw(n) < 0.6
      ? `main:${1 + Math.floor(draw(n + 1) * calls)}`
      : `worker:${1 + Math.floor(draw(n + 1) * CALLS_OF_WORKER)}`
  return round % 3 === 0 ? [moment(round * 10), moment(round * 10 + 5)] : [moment(round * 10)]
}

const row: Row = {
  area: 'store',
  requirement: `Stored runs: SIGKILL at ${MOMENTS} random moments, then resume`,
  required: `${MOMENTS} of ${MOMENTS}: nothing acknowledged lost, nothing doubled, the same bytes`,
  slow: true,
  async measure(world) {
    const built = await world.execute(process.execPath, ['.ci/build.mjs', 'cli'], LIMIT)
    if (built.status !== 0) throw new Error(built.stderr.slice(-300))
    const place = await mkdtemp(join(tmpdir(), 'pathledger-'))
    try {
      const unbroken = await keep(world, join(place, 'known'), 'never')
      const calls = Number(/calls: (\d+)/.exec(unbroken.stderr)?.[1])
      if (unbroken.status !== 0 || !(calls > 0)) throw new Error(unbroken.stderr.slice(-300))
      const known = await readContent(join(place, 'known'))
      const rounds: Round[] = []
      for (let round = 0; round < world.kills; round++) {
        world.tell(`killing a stored run: ${round + 1} of ${world.kills}`)
        rounds.push(await killOnce(world, place, momentsOf(round, calls), known))
      }
      const killed = rounds.filter(({ wasKilled }) => wasKilled).length
      const well = rounds.filter(({ wrong }) => wrong === '').length
      const lines = rounds.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
      const wrong = rounds.find((one) => one.wrong !== '')?.wrong
      return {
        measured: `${well} of ${world.kills}; ${killed} killed with ${lines} shards acknowledged${wrong === undefined ? '' : `; ${wrong}`}`,
        met: well === world.kills && killed === world.kills,
      }
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  },
  sabotage: {
    name: 'a process that is killed has not waited for its tables',
    apply: (world) => ({
      ...world,
      async execute(command, words, limit, interruptAt) {
        const executed = await world.execute(command, words, limit, interruptAt)
        const folder = words.at(-1) as string
        if (executed.status === null && words.includes('--keep'))
          await rm(join(folder, 'facts'), { recursive: true, force: true })
        return executed
      },
    }),
  },
}

export const STORE_KILL_ROWS: readonly Row[] = [row]
