/**
 * `npm run fuzz -- [--machines n] [--minutes m] [--seed s]`: compares the engines on generated statecharts, by default
 * 5,000 of them. Prints seed and counts, and the first difference as a fixture; then the exit code is 1.
 */
import { parseArgs } from 'node:util'
import { checkMachines } from './core/engine/support/check-machines.ts'

const { values } = parseArgs({
  options: { machines: { type: 'string' }, minutes: { type: 'string' }, seed: { type: 'string' } },
})
const wholeOf = (text: string | undefined, name: string): number | undefined => {
  const number = text === undefined ? undefined : Number(text)
  if (number !== undefined && !(Number.isInteger(number) && number > 0))
    throw new RangeError(`--${name}: a whole number above 0`)
  return number
}
const print = (line: string): boolean => process.stdout.write(`${line}\n`)
const minutes = wholeOf(values.minutes, 'minutes')
const seed = wholeOf(values.seed, 'seed') ?? 1 + (Date.now() % 1_000_000)
const machines = wholeOf(values.machines, 'machines') ?? (minutes === undefined ? 5000 : 1_000_000)

print(`seed ${seed}`)
const { ends, coded, steps, facts, mismatch } = checkMachines({
  machines,
  seed,
  ...(minutes !== undefined && { forMilliseconds: minutes * 60_000 }),
})
const counts = Object.entries(ends).map(([end, count]) => `${count} ${end}`)
print(`machines: ${counts.join(', ')}; ${coded} as generated code; ${steps} steps and ${facts} facts compared`)
if (mismatch !== undefined) {
  print(mismatch)
  process.exitCode = 1
} else print('no difference')
