/** Commands that give the same again. */
import type { Result } from '../core/analysis/results.ts'
import type { LifeKey } from '../core/life-error.ts'
import { flag, readingFlags, shellWord, spellOut } from '../words/command-line.ts'
import type { AgreeOptions, ReadingOptions, RepriceOptions, SimulateOptions } from './simulate-options.ts'

/** A command line for a POSIX shell; whatever was taken from the scenario file but decides the numbers is spelt out. */
export function reproduceCommand(
  command: 'run' | 'compare',
  scenarioPath: string,
  options: SimulateOptions,
  { scenario }: Result,
): string {
  const { replications, seed } = scenario
  return spellOut([
    command,
    scenarioPath,
    ...readingFlags({ ...options, replications, seed }),
    ...(options.arm ?? []).flatMap((id) => flag('arm', id)),
    ...(options.threshold ?? []).flatMap(({ text }) => flag('threshold', text)),
    ...flag('by', options.by),
  ])
}

/** A command line for a POSIX shell that settles the same agreements again. */
export function agreeCommand(
  scenarioPath: string,
  options: AgreeOptions,
  { scenario }: Pick<Result, 'scenario'>,
): string {
  const { replications, seed } = scenario
  const { sweep, only = [], arm = [], levers } = options
  return spellOut([
    'agree',
    scenarioPath,
    ...readingFlags({ ...options, replications, seed }),
    ...arm.flatMap((id) => flag('arm', id)),
    ...only.flatMap((name) => flag('agreement', name)),
    ...(sweep
      ? flag('sweep', `${sweep.parameter}=${sweep.settings[0]}:${sweep.settings.at(-1)}:${sweep.settings.length}`)
      : []),
    ...(levers ? [] : ['--no-levers']),
  ])
}

/** A command line for a POSIX shell that lives the patient again. */
export function replayCommand(
  scenarioPath: string,
  { replications: _, ...options }: ReadingOptions,
  { arm, seed, replication, patient }: LifeKey,
): string {
  return spellOut([
    'replay',
    scenarioPath,
    ...readingFlags({ ...options, seed }),
    ...flag('arm', arm),
    ...flag('replication', replication),
    ...flag('patient', patient),
  ])
}

/** A command line for a POSIX shell that shows a patient of a stored run. */
export const traceCommand = (
  run: string,
  { arm, replication, patient }: Pick<LifeKey, 'arm' | 'replication' | 'patient'>,
): string => spellOut(['trace', run, String(patient), ...flag('replication', replication), ...flag('arm', arm)])

/** A command line for a POSIX shell that asks a stored run. */
export const queryCommand = (run: string, sql: string): string => spellOut(['query', run, sql])

/** What `reprice` was asked to change, as flags; empty for nothing. */
export const changeWords = (options: RepriceOptions): string => changeFlags(options).map(shellWord).join(' ')

const changeFlags = ({ scenario, tariff = [], perspective, ...options }: RepriceOptions): string[] => [
  ...flag('scenario', scenario),
  ...tariff.flatMap((path) => flag('tariff', path)),
  ...flag('perspective', perspective?.join(',')),
  ...readingFlags(options),
]

/** A command line for a POSIX shell that prices a stored run the same way again. */
export const repriceCommand = (run: string, options: RepriceOptions): string =>
  spellOut([
    'reprice',
    run,
    ...changeFlags(options),
    ...(options.arm ?? []).flatMap((id) => flag('arm', id)),
    ...(options.threshold ?? []).flatMap(({ text }) => flag('threshold', text)),
    ...flag('by', options.by),
  ])
