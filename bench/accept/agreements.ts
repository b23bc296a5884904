/** What agreements do and do not change, and what must come out of the shipped ones. */
import { listShipped } from '../../src/cli/package-files.ts'
import { SOCIAL_PARTS } from '../../src/core/domain/totals.ts'
import { ACCOUNT_COUNT, ACCOUNTS } from '../../src/core/ledger/ledger.ts'
import { findLevers } from '../../src/core/levers.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import type { ArmMonths } from '../../src/core/stream/events.ts'
import { listSweep } from '../agreements/sweep.ts'
import { AGREEMENT_YEAR_ROWS } from './agreement-years.ts'
import { timedRow } from './kernel-timed.ts'
import type { Measurement, Row } from './row.ts'
import { type Run, runIn } from './run.ts'
import { loadScenario, type World, withEdit } from './world.ts'

const agreements = (row: Omit<Row, 'area'>): Row => ({ area: 'agreements', ...row })
const TRANSFERS = ACCOUNTS.indexOf('transfers')
const AGDER = 'scenarios/agder-150.yaml'

/** Hours of home care a week at which the municipality of agder-150 breaks even, and how near is near. */
const BREAK_EVEN = { hours: 2.5, within: 0.1 } as const

const breakEven: Row = agreements({
  requirement: 'agder-150: hours of home care a week at inclusion at which the municipality breaks even, by search',
  required: `${BREAK_EVEN.hours} ± ${BREAK_EVEN.within}`,
  async measure(world) {
    const scenario = loadScenario(world, 'agder-150', { replications: Math.min(5, world.replications) })
    const levers = scenario.levers.filter(({ id }) => id === 'home-care')
    const found = (await findLevers({ ...scenario, levers })).get('dho')?.[0]
    const value = found?.value ?? null
    return {
      measured: value === null ? 'not found' : `${value.toFixed(2)} hours a week`,
      met: value !== null && Math.abs(value - BREAK_EVEN.hours) <= BREAK_EVEN.within,
    }
  },
  sabotage: {
    name: 'follow-up saves half of the minutes instead of a quarter',
    apply: (world) =>
      withEdit(
        world,
        AGDER,
        'minutes of home services while receiving", effect: ratio, value: 0.75',
        'minutes of home services while receiving", effect: ratio, value: 0.5',
      ),
  },
})

/** The cohort is cut short; every window and settlement still fits. */
const shortOf = (scenario: string): ScenarioOptions => (scenario === 'agder-150' ? { patients: 60, months: 13 } : {})

const runUnder = (world: World, scenario: string, agreement: string): Promise<Run> =>
  runIn(world, { scenario, options: { ...shortOf(scenario), agreement, replications: 2 } })

/** Months in which the transfers of all actors are not 0 together. */
function countUneven({ cells }: ArmMonths, months: number, actors: number): number {
  let uneven = 0
  for (let month = 0; month < months; month++) {
    let sum = 0
    for (let actor = 0; actor < actors; actor++)
      sum += cells[(month * actors + actor) * ACCOUNT_COUNT + TRANSFERS] as number
    if (sum !== 0) uneven++
  }
  return uneven
}

/** What an agreement must leave alone: facts, and every part of the social total but the cost of taxes. */
const untouched = ({ closed }: Run): string =>
  JSON.stringify(
    closed.map(({ arms, contrasts }) => [
      arms.map(({ facts, quantities }) => [[...facts], [...quantities]]),
      contrasts.map(({ parts }) => SOCIAL_PARTS.filter((part) => part !== 'taxCost').map((part) => parts[part])),
    ]),
  )

const isMoved = ({ closed }: Run): boolean =>
  closed.some(({ arms }) =>
    arms.some(({ cells }) => cells.some((ore, cell) => cell % ACCOUNT_COUNT === TRANSFERS && ore !== 0)),
  )

async function measureNeutrality(world: World): Promise<Measurement> {
  let [pairs, uneven, changed, still] = [0, 0, 0, 0]
  for (const id of listShipped()) {
    const names = Object.keys(loadScenario(world, id).agreements)
    if (names.length === 0) continue
    const bare = untouched(await runUnder(world, id, 'none'))
    for (const name of names) {
      const run = await runUnder(world, id, name)
      const { months, actors } = run.plan.scenario
      pairs++
      for (const { arms } of run.closed) for (const arm of arms) uneven += countUneven(arm, months, actors.length)
      if (untouched(run) !== bare) changed++
      if (!isMoved(run)) still++
    }
  }
  return {
    measured: `${pairs} scenarios × agreements, ${pairs - still} of which move money here: ${uneven} months off by an øre, ${changed} with other facts or social parts`,
    met: still < pairs && uneven === 0 && changed === 0,
  }
}

const neutrality: Row = agreements({
  requirement:
    'Every shipped scenario × agreement: lines sum to 0 each month and replication, facts and social parts before tax cost stay as they are',
  required: '0 months off, 0 changed',
  measure: measureNeutrality,
  sabotage: {
    name: 'one øre more to one actor by transfer',
    apply: (world) => ({
      ...world,
      tamper: (closed) => ({
        ...closed,
        arms: closed.arms.map((arm) => {
          const cells = Float64Array.from(arm.cells)
          cells[TRANSFERS] = (cells[TRANSFERS] as number) + 1
          return { ...arm, cells }
        }),
      }),
    }),
  },
})

/** Kroner per patient that the source prints, and what a transfer of 807 kroner leaves by rounding. */
const WOUND = { alone: -12_917, rounding: 16 * 0.5, hospital: 130_000 } as const

const wound: Row = agreements({
  requirement:
    "wound-care: the municipality's year without transfer, with 807 kr a consultation, and what the hospital still saves",
  required: '−12 917 a patient; 0 within rounding; more than 130 000 a patient',
  async measure(world) {
    const differenceOf = async (agreement: string, actor: string): Promise<number> => {
      const { result } = await runIn(world, { scenario: 'wound-care', options: { agreement } })
      return (result.comparisons?.[0]?.actors[actor]?.difference ?? Number.NaN) / result.scenario.patients
    }
    const [alone, whole, hospital] = [
      await differenceOf('none', 'municipality'),
      await differenceOf('transfer', 'municipality'),
      await differenceOf('transfer', 'hospital'),
    ]
    return {
      measured: `${Math.round(alone)}; ${whole.toFixed(2)}; ${Math.round(hospital)} kr`,
      met: Math.round(alone) === WOUND.alone && Math.abs(whole) <= WOUND.rounding && hospital > WOUND.hospital,
    }
  },
  sabotage: {
    name: 'the transfer is 800 kroner',
    apply: (world) => withEdit(world, 'scenarios/wound-care.yaml', 'value: 807', 'value: 800'),
  },
})

const sweep = timedRow(
  {
    requirement: 'agder-150: 1,000 prices of an agreement on 200 replications, without simulating again',
    required: '< 2 s',
    group: { list: listSweep },
    name: 'agreements: 1,000 prices on 200 replications',
    below: 2,
  },
  'agreements',
)

export const AGREEMENT_ROWS: readonly Row[] = [breakEven, neutrality, ...AGREEMENT_YEAR_ROWS, wound, sweep]
