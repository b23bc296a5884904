/** The built command, as users run it: built once, and its kernel on two workers held against the reference engine. */
import { execute } from '../accept/execute.ts'
import { RIGHT, type Verdict } from '../measure.ts'

const LIMIT = 60
const SMALL = ['dist/cli.mjs', 'run', 'agder-150', '--patients', '150', '--replications', '2', '--json', '--quiet']

/** What the command writes; throws an Error where it fails or takes longer than `limit` seconds. */
export async function runNode(words: readonly string[], limit: number): Promise<{ stdout: string; seconds: number }> {
  const { status, stdout, stderr, seconds } = await execute(process.execPath, words, limit)
  if (status !== 0) throw new Error(`${words.join(' ')}: status ${status ?? 'none: ended'}: ${stderr.slice(-300)}`)
  return { stdout, seconds }
}

/** The accounts of agder-150, without the name of the engine. */
async function accountsBy(engine: string, workers: number): Promise<string> {
  const { stdout } = await runNode([...SMALL, '--engine', engine, '--workers', String(workers)], LIMIT)
  const named = `"engine": "${engine}"`
  if (!stdout.includes(named)) throw new Error(`the result does not say ${named}`)
  return stdout.replace(named, '')
}

async function buildAndCompare(): Promise<Verdict> {
  await runNode(['.ci/build.mjs', 'cli'], LIMIT)
  const [accounts, known] = [await accountsBy('kernel', 2), await accountsBy('reference', 1)]
  return accounts === known
    ? RIGHT
    : { wrong: 'the kernel on two workers gives another result than the reference engine' }
}

let checked: Promise<Verdict> | undefined
/** Builds the command and holds its engines against each other, once. */
export function checkCommand(): Promise<Verdict> {
  checked ??= buildAndCompare()
  return checked
}
