/** What is wrong in several files is told all at once, each with file, line and rule. */
import { PATHWAYS } from '../../machines/registry.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import type { Measurement, Row } from './row.ts'
import { sources } from './shipped.ts'
import { readRepositoryFile, type World, withEdit } from './world.ts'

const [SCENARIO, COSTS, RUNE_COSTS] = ['agder-150.yaml', 'costs/no-2023.yaml', 'costs/rune.yaml']

interface Wrong {
  readonly what: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** File in which the issue must stand, and words of its English message. */
  readonly told: readonly [file: string, words: RegExp]
}

const WRONGS: readonly Wrong[] = [
  {
    what: 'a price file in another currency without a rate',
    file: RUNE_COSTS,
    find: 'currency: NOK',
    replace: 'currency: DKK',
    told: [RUNE_COSTS, /DKK.*rate|rate.*DKK/s],
  },
  {
    what: 'a fact that no tariff or cost knows',
    file: COSTS,
    find: 'facts: [TmsStarted]\n    bearer: tms',
    replace: 'facts: [TmsResumed]\n    bearer: tms',
    told: [SCENARIO, /TmsStarted/],
  },
  {
    what: 'a step cost without a block size',
    file: COSTS,
    find: 'bearer: municipality\n    prices: [{amount: 280',
    replace: 'bearer: municipality\n    behaviour: step\n    prices: [{amount: 280',
    told: [COSTS, /block/],
  },
  {
    what: 'a reward on a state that does not exist',
    file: SCENARIO,
    find: 'states: [health.home]',
    replace: 'states: [health.hom]',
    told: [SCENARIO, /health\.hom/],
  },
]

const inScenarios = (file: string): string => `scenarios/${file}`

/** Nothing prices TmsStarted, and the costs of rune, which are read besides, are in another currency. */
const spoil = (world: World): World =>
  WRONGS.reduce<World>((spoilt, { file, find, replace }) => withEdit(spoilt, inScenarios(file), find, replace), {
    ...world,
    edits: [
      ...world.edits,
      { file: inScenarios(SCENARIO), find: 'costs: [costs/no-2023.yaml]', replace: `costs: [${COSTS}, ${RUNE_COSTS}]` },
      ...[2021, 2022, 2023, 2024].map((year) => ({
        file: inScenarios(`tariffs/no-${year}.yaml`),
        find: 'facts: [TmsStarted]',
        replace: 'facts: [TmsResumed]',
      })),
    ],
  })

async function measureWrongs(world: World): Promise<Measurement> {
  const spoilt = spoil(world)
  const read = (file: string) => ({ name: file, text: readRepositoryFile(spoilt, inScenarios(file)) })
  const { issues } = parseScenario(read(SCENARIO), read, { pathways: PATHWAYS })
  const missed = WRONGS.filter(
    ({ told: [file, words] }) =>
      !issues.some(
        (issue) =>
          issue.severity === 'error' &&
          issue.file === file &&
          (issue.line ?? 0) > 0 &&
          words.test(`${issue.message.en} ${issue.hint?.en ?? ''}`),
      ),
  )
  const which = missed.length > 0 ? `; not told: ${missed.map(({ what }) => what).join(', ')}` : ''
  return {
    measured: `${WRONGS.length - missed.length} of ${WRONGS.length} told with file and line${which}`,
    met: missed.length === 0,
  }
}

export const INPUT_ROWS: readonly Row[] = [
  sources({
    requirement: `Bad input is told all at once with file and line: ${WRONGS.map(({ what }) => what).join('; ')}`,
    required: `${WRONGS.length} errors in one check`,
    measure: measureWrongs,
    sabotage: {
      name: 'the step cost has a block size',
      apply: (world) =>
        withEdit(
          world,
          inScenarios(COSTS),
          'bearer: municipality\n    prices: [{amount: 280',
          'block: 80\n    bearer: municipality\n    prices: [{amount: 280',
        ),
    },
  }),
]
