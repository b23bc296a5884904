/** An absorbing chain against its fundamental matrix and its matrix exponential. */
import type { FactBatch } from '../../../../src/core/domain/fact-batch.ts'
import type { Params } from '../../../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../../../src/core/domain/time.ts'
import { type Check, checkRate, checkShare, Sample, type Study } from './cohort.ts'
import { chainOf, type Exits, rateName } from './cohort-machines.ts'
import { absorption, type Chain, expectedDays, expectedVisits, occupancyAt } from './markov.ts'

const EXITS: Exits = {
  well: ['ill', 'moved'],
  ill: ['well', 'frail', 'dead'],
  frail: ['ill', 'nursed', 'dead'],
  nursed: ['frail', 'dead', 'moved'],
  dead: [],
  moved: [],
}
/** Per day, chosen so that no exit is rare. */
const RATES: Params = {
  'rate.well.ill': 1 / 12,
  'rate.well.moved': 1 / 60,
  'rate.ill.well': 1 / 15,
  'rate.ill.frail': 1 / 6,
  'rate.ill.dead': 1 / 25,
  'rate.frail.ill': 1 / 16,
  'rate.frail.nursed': 1 / 6,
  'rate.frail.dead': 1 / 22,
  'rate.nursed.frail': 1 / 10,
  'rate.nursed.dead': 1 / 20,
  'rate.nursed.moved': 1 / 20,
}
const STATES = Object.keys(EXITS)
const TRANSIENT = STATES.filter((state) => (EXITS[state] ?? []).length > 0)
const ABSORBING = STATES.filter((state) => !TRANSIENT.includes(state))
const JUMPS = TRANSIENT.flatMap((from) => (EXITS[from] ?? []).map((to) => ({ from, to })))
/** Days at which patients are counted, state by state. */
const LOOKS = [3, 10, 30, 90]

const chainFor = (params: Params): Chain => {
  const rates = (from: string, states: readonly string[]) => states.map((to) => params[rateName(from, to)] ?? 0)
  return {
    inner: TRANSIENT.map((from) => rates(from, TRANSIENT)),
    out: TRANSIENT.map((from) => rates(from, ABSORBING)),
  }
}

const place = (state: string): number => STATES.indexOf(state)

/** What is read of the lives; jumps are counted by where from and where to. */
function read(batches: Iterable<FactBatch>) {
  const visits = TRANSIENT.map(() => new Sample())
  const days = TRANSIENT.map(() => new Sample())
  const ended = ABSORBING.map(() => 0)
  const seen = LOOKS.map(() => STATES.map(() => 0))
  const jumps = STATES.map(() => STATES.map(() => 0))
  const raise = (counts: number[] | undefined, at: number): void => {
    if (counts) counts[at] = (counts[at] ?? 0) + 1
  }
  let [patient, before] = [-1, -1]
  const own = STATES.map(() => ({ visits: 0, minutes: 0 }))
  const closePatient = (): void => {
    TRANSIENT.forEach((_, state) => {
      const { visits: count, minutes } = own[state] as (typeof own)[number]
      visits[state]?.add(count)
      days[state]?.add(minutes / MINUTES_PER_DAY)
    })
    for (const one of own) Object.assign(one, { visits: 0, minutes: 0 })
  }
  for (const { occupancy } of batches) {
    for (let row = 0; row < occupancy.count; row++) {
      const state = occupancy.watch[row] as number
      const [from, until] = [occupancy.from[row] as number, occupancy.until[row] as number]
      if (occupancy.patient[row] !== patient) {
        if (patient >= 0) closePatient()
        patient = occupancy.patient[row] as number
        before = -1
      }
      const mine = own[state] as (typeof own)[number]
      mine.visits++
      mine.minutes += until - from
      if (before >= 0) raise(jumps[before], state)
      before = state
      if (state >= TRANSIENT.length) raise(ended, state - TRANSIENT.length)
      LOOKS.forEach((day, look) => {
        const minute = day * MINUTES_PER_DAY
        if (from <= minute && minute < until) raise(seen[look], state)
      })
    }
  }
  closePatient()
  return { visits, days, ended, seen, jumps }
}

export const CHAIN: Study = {
  title: 'an absorbing chain of four transient states with competing exits',
  pathway: chainOf('absorbing-chain', EXITS),
  params: RATES,
  rates: Object.keys(RATES),
  seed: 41,
  lives: 800_000,
  horizon: 2000,
  watches: STATES.map((state) => [`course.${state}`]),
  observe(batches, lives) {
    const { visits, days, ended, seen, jumps } = read(batches)
    return (params): readonly Check[] => {
      const chain = chainFor(params)
      const [visited, spent, absorbed] = [expectedVisits(chain), expectedDays(chain), absorption(chain)]
      return [
        ...TRANSIENT.map((state, at) => (visits[at] as Sample).check(`visits to ${state}`, visited[at] as number)),
        ...TRANSIENT.map((state, at) => (days[at] as Sample).check(`days in ${state}`, spent[at] as number)),
        ...ABSORBING.map((state, at) =>
          checkShare(`absorbed in ${state}`, ended[at] as number, lives, absorbed[at] as number),
        ),
        ...LOOKS.flatMap((day, look) =>
          occupancyAt(chain, day).map((share, at) =>
            checkShare(`in ${TRANSIENT[at]} on day ${day}`, seen[look]?.[at] as number, lives, share),
          ),
        ),
        ...JUMPS.map(({ from, to }) => {
          const exposure = (days[place(from)] as Sample).mean * lives
          return checkRate(
            `from ${from} to ${to}`,
            jumps[place(from)]?.[place(to)] as number,
            exposure,
            params[rateName(from, to)] as number,
          )
        }),
      ]
    }
  },
}
