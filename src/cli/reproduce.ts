/** The command that gives the same numbers again. */
import type { Result } from '../core/analysis/results.ts'
import { showSteering } from '../core/domain/steering.ts'
import type { SimulateOptions } from './simulate-options.ts'

/** A command line for a POSIX shell; whatever was taken from the scenario file but decides the numbers is spelt out. */
export function reproduceCommand(
  command: 'run' | 'compare',
  scenarioPath: string,
  options: SimulateOptions,
  { scenario }: Result,
): string {
  const flag = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [`--${name}`, String(value)]
  const words = [
    'pathledger',
    command,
    scenarioPath,
    ...flag('variant', options.variant),
    ...flag('cohort', options.cohort),
    ...flag('patients', options.patients),
    ...flag('months', options.months),
    ...flag('replications', scenario.replications),
    ...flag('seed', scenario.seed),
    ...Object.entries(options.set ?? {}).flatMap(([name, value]) => flag('set', `${name}=${value}`)),
    ...(options.arm ?? []).flatMap((id) => flag('arm', id)),
    ...(options.threshold ?? []).flatMap(({ text }) => flag('threshold', text)),
    ...flag('by', options.by),
  ]
  return words.map(showSteering).map(quote).join(' ')
}

const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
