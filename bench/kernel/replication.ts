/** How long 150 patients over 36 months take: once all is warm, at once in a new process, and a thousand times in both arms. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Contender } from '../measure.ts'
import { compareTexts, loadDho, prepareDho, prepareReplication, textOf } from './agder.ts'
import { checkCommand, runNode } from './command.ts'

const run = promisify(execFile)
const PATIENTS = 150
/** Replications a round, and before the first: enough for V8 to have optimised what runs. */
const REPLICATIONS = 200
const COMPARED = 1000
const COMPARE_LIMIT = 600

let known: string | undefined
function knownText(): string {
  known ??= textOf(prepareReplication(prepareDho(loadDho(PATIENTS), 'reference'))(0))
  return known
}

function timeWarm(): Contender {
  let live: ((replication: number) => unknown) | undefined
  return {
    name: 'replication: warm',
    unit: 'ms',
    async check() {
      const one = prepareReplication(prepareDho(loadDho(PATIENTS), 'kernel'))
      live = one
      return compareTexts(textOf(one(0)), knownText())
    },
    async round() {
      const startedAt = performance.now()
      for (let replication = 0; replication < REPLICATIONS; replication++) live?.(replication)
      return (performance.now() - startedAt) / REPLICATIONS
    },
  }
}

interface Cold {
  readonly milliseconds: number
  readonly text: string
}

function timeCold(): Contender {
  const file = fileURLToPath(new URL('cold.ts', import.meta.url))
  const start = async (): Promise<Cold> => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', file, String(PATIENTS)])
    return JSON.parse(stdout) as Cold
  }
  return {
    name: 'replication: cold, compiling included',
    unit: 'ms',
    check: async () => compareTexts((await start()).text, knownText()),
    round: async () => (await start()).milliseconds,
  }
}

function timeCompare(): Contender {
  return {
    name: `replication: compare agder-150, ${COMPARED.toLocaleString('en-GB')} times`,
    unit: 's',
    check: checkCommand,
    async round() {
      const words = ['dist/cli.mjs', 'compare', 'agder-150', '--replications', String(COMPARED), '--quiet']
      const { seconds } = await runNode(words, COMPARE_LIMIT)
      return seconds
    },
  }
}

export const listReplication = (): readonly Contender[] => [timeWarm(), timeCold(), timeCompare()]
