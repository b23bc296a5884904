/** The hazard clocks of the pathways, against the integrated hazard. */
import type { Params } from '../../../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../../../src/core/domain/time.ts'
import { type Check, checkDistribution, checkRate, checkShare, firstLeft, Sample, type Study } from './cohort.ts'
import { competingRisks, plannedCare, unplannedCare } from './cohort-machines.ts'
import { occupancyAt } from './markov.ts'

const rate = (params: Params, name: string): number => params[`rate.${name}`] as number

/** Days at which is asked what has happened. */
const LOOKS = [5, 15, 40, 100]
const CAUSES = ['admission', 'death'] as const

export const COMPETING: Study = {
  title: 'two clocks that compete for the same patient',
  pathway: competingRisks,
  params: { 'rate.admission': 1 / 40, 'rate.death': 1 / 60 },
  rates: ['rate.admission', 'rate.death'],
  seed: 45,
  lives: 200_000,
  horizon: 2000,
  watches: [['health.home'], ['health.dying']],
  observe(batches, lives) {
    const [home, dying] = firstLeft(batches, lives, 2) as [Float64Array, Float64Array]
    const causeOf = (patient: number): number => (dying[patient] === Number.POSITIVE_INFINITY ? 0 : 1)
    const events = CAUSES.map((_, cause) => home.filter((_minute, patient) => causeOf(patient) === cause))
    const days = new Sample()
    for (const minute of home) days.add(minute / MINUTES_PER_DAY)
    return (params): readonly Check[] => {
      const all = rate(params, 'admission') + rate(params, 'death')
      return [
        days.check('days at home', 1 / all),
        ...CAUSES.flatMap((cause, index) => {
          const [own, times] = [rate(params, cause), events[index] as Float64Array]
          return [
            checkShare(`share of ${cause}`, times.length, lives, own / all),
            checkRate(`${cause} a day at home`, times.length, days.mean * lives, own),
            ...LOOKS.map((day) => {
              const before = times.filter((minute) => minute <= day * MINUTES_PER_DAY).length
              return checkShare(`${cause} by day ${day}`, before, lives, (own / all) * (1 - Math.exp(-all * day)))
            }),
          ]
        }),
      ]
    }
  },
}

const CARES = ['none', 'hospital', 'tms'] as const

/** Days at home and clocks that fell due, by care. */
function exposureOf(home: Float64Array, ends: readonly Float64Array[]) {
  return CARES.map((_, care) => {
    let [events, minutes] = [0, 0]
    home.forEach((due, patient) => {
      const begin = care === 0 ? 0 : (ends[care - 1]?.[patient] as number)
      const end = care < ends.length ? (ends[care]?.[patient] as number) : Number.POSITIVE_INFINITY
      minutes += Math.max(0, Math.min(due, end) - begin)
      if (begin < due && due <= end) events++
    })
    return { events, days: minutes / MINUTES_PER_DAY }
  })
}

/** A clock whose pace follows another region; `explain` adds what the closed form says of when it is due. */
const pacedStudy = (
  study: Omit<Study, 'observe' | 'watches' | 'horizon' | 'lives'>,
  explain: (due: Float64Array, ends: readonly Float64Array[]) => (params: Params) => readonly Check[],
): Study => ({
  ...study,
  lives: 400_000,
  horizon: 3000,
  watches: [['health.home'], ['care.none'], ['care.hospital']],
  observe(batches, lives) {
    const [due, ...ends] = firstLeft(batches, lives, 3) as [Float64Array, Float64Array, Float64Array]
    const seen = exposureOf(due, ends)
    const judge = explain(due, ends)
    return (params) => [
      ...CARES.map((care, index) => {
        const { events, days } = seen[index] as (typeof seen)[number]
        return checkRate(`admissions a day with care ${care}`, events, days, rate(params, care))
      }),
      ...judge(params),
    ]
  },
})

export const PLANNED: Study = pacedStudy(
  {
    title: 'a clock whose rate changes on given days',
    pathway: plannedCare,
    params: { 'rate.none': 1 / 40, 'rate.hospital': 1 / 15, 'rate.tms': 1 / 50, 'day.begins': 15, 'day.moves': 25 },
    rates: ['rate.none', 'rate.hospital', 'rate.tms'],
    seed: 46,
  },
  (due) => (params) => {
    const [begins, moves] = [params['day.begins'] as number, params['day.moves'] as number]
    const integrated = (day: number): number =>
      rate(params, 'none') * Math.min(day, begins) +
      rate(params, 'hospital') * Math.max(0, Math.min(day, moves) - begins) +
      rate(params, 'tms') * Math.max(0, day - moves)
    const shareUpTo = (minute: number): number => 1 - Math.exp(-integrated(minute / MINUTES_PER_DAY))
    return [checkDistribution('when admitted', due.slice(), shareUpTo)]
  },
)

export const UNPLANNED: Study = pacedStudy(
  {
    title: 'a clock whose rate changes whenever another region does',
    pathway: unplannedCare,
    params: {
      'rate.none': 1 / 30,
      'rate.hospital': 1 / 10,
      'rate.tms': 1 / 50,
      'rate.begins': 1 / 20,
      'rate.moves': 1 / 10,
    },
    rates: ['rate.none', 'rate.hospital', 'rate.tms', 'rate.begins', 'rate.moves'],
    seed: 47,
  },
  (due, [begun, moved]) => {
    const [waits, stays] = [new Sample(), new Sample()]
    begun?.forEach((minute, patient) => {
      waits.add(minute / MINUTES_PER_DAY)
      stays.add(((moved?.[patient] as number) - minute) / MINUTES_PER_DAY)
    })
    return (params) => {
      const [begins, moves] = [rate(params, 'begins'), rate(params, 'moves')]
      const inner = [
        [0, begins, 0],
        [0, 0, moves],
        [0, 0, 0],
      ]
      const out = CARES.map((care) => [rate(params, care)])
      return [
        waits.check('days until care begins', 1 / begins),
        stays.check('days until care moves', 1 / moves),
        ...LOOKS.map((day) => {
          const home = occupancyAt({ inner, out }, day).reduce((sum, share) => sum + share, 0)
          const still = due.filter((minute) => minute > day * MINUTES_PER_DAY).length
          return checkShare(`home on day ${day}`, still, due.length, home)
        }),
      ]
    }
  },
)
