import type { Driver, EpisodeRule } from '../domain/drivers.ts'
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES } from '../domain/facts.ts'
import { monthAt } from './count-volumes.ts'
import type { DriverCount, DriverWorld } from './driver-count.ts'
import { orderRows } from './fact-order.ts'

type DriverOf<K extends Driver['kind']> = Extract<Driver, { kind: K }>
type Kind = 'opened' | 'inside' | 'paidInside' | 'excess'
const KINDS: readonly string[] = ['opened', 'inside', 'paidInside', 'excess'] satisfies Kind[]
const isOfEpisodes = (driver: Driver): driver is DriverOf<Kind> => KINDS.includes(driver.kind)

/** One episode of a patient: minutes [from, end), and the øre that each driver of an excess has seen of it. */
interface Episode {
  readonly from: number
  readonly end: number
  readonly spent: Float64Array
}

/** A rule and those before it. */
const listTerms = (rule: EpisodeRule): readonly EpisodeRule[] => [rule, ...(rule.after ? listTerms(rule.after) : [])]

/** Counts what happens and what is paid in patients' episodes; undefined where no driver asks for it. */
export function countEpisodes(world: DriverWorld): DriverCount | undefined {
  const groups = new Map<
    string,
    { readonly rule: EpisodeRule; readonly found: { driver: DriverOf<Kind>; place: number }[] }
  >()
  world.drivers.forEach((driver, place) => {
    if (!isOfEpisodes(driver)) return
    const key = JSON.stringify(driver.episodes)
    const group = groups.get(key) ?? { rule: driver.episodes, found: [] }
    group.found.push({ driver, place })
    groups.set(key, group)
  })
  const counts = [...groups.values()].map(({ rule, found }) => countGroup(world, rule, found))
  if (counts.length === 0) return undefined
  return {
    begin(batch) {
      for (const count of counts) count.begin(batch)
    },
    posted(...posting) {
      for (const count of counts) count.posted(...posting)
    },
    end(batch) {
      for (const count of counts) count.end(batch)
    },
  }
}

function countGroup(
  { book, periods, sums }: DriverWorld,
  rule: EpisodeRule,
  found: readonly { driver: DriverOf<Kind>; place: number }[],
): Required<DriverCount> {
  const typesOf = (facts: readonly string[]): readonly boolean[] => FACT_TYPES.map((type) => facts.includes(type))
  const all = <K extends Kind>(kind: K): (DriverOf<K> & { readonly first: number })[] =>
    found.flatMap(({ driver, place }) =>
      driver.kind === kind ? [{ ...(driver as DriverOf<K>), first: place * periods.months }] : [],
    )
  const opened = all('opened')
  const inside = all('inside').map(({ fact, first }) => ({ type: FACT_TYPES.indexOf(fact), first }))
  const paid = all('paidInside').map(({ facts, from, to, first }) => ({
    covered: typesOf(facts),
    payer: book.actors.indexOf(from),
    payee: book.actors.indexOf(to),
    first,
  }))
  const excesses = all('excess').map(({ facts, actor, above, first }) => ({
    covered: typesOf(facts),
    actor: book.actors.indexOf(actor),
    above,
    first,
  }))
  const terms = listTerms(rule).map(({ trigger, ...term }) => ({
    ...term,
    isTrigger: typesOf(trigger),
    isCounted: term.from === rule.from,
  }))
  const mayOpen = FACT_TYPES.map((_, type) => terms.some(({ isTrigger }) => isTrigger[type]))
  const lives = new Map<number, Episode[]>()
  const add = (first: number, month: number, amount: number): void => {
    sums[first + month] = (sums[first + month] as number) + amount
  }
  const episodeOf = (patient: number, at: number): Episode | undefined =>
    lives.get(patient)?.find(({ from, end }) => at >= from && at < end)

  function openEpisodes(batch: FactBatch): void {
    const rows = new Uint32Array(batch.count)
    let count = 0
    for (let row = 0; row < batch.count; row++) if (mayOpen[batch.type[row] as number]) rows[count++] = row
    orderRows(batch, rows, count)
    // When the last episode of each patient ends.
    const ends = new Map<number, number>()
    for (let index = 0; index < count; index++) {
      const row = rows[index] as number
      const [patient, at] = [batch.patient[row] as number, batch.at[row] as number]
      const month = monthAt(periods, at)
      const term = terms.find(({ from, to }) => month >= from && month <= to)
      if (!term?.isTrigger[batch.type[row] as number] || at < (ends.get(patient) ?? 0)) continue
      const end = at + term.window
      ends.set(patient, end)
      if (!term.isCounted) continue
      const episodes = lives.get(patient) ?? []
      lives.set(patient, episodes)
      episodes.push({ from: at, end, spent: new Float64Array(excesses.length) })
      for (const { first } of opened) add(first, month, 1)
    }
  }

  function countInside(batch: FactBatch): void {
    if (inside.length === 0) return
    for (let row = 0; row < batch.count; row++) {
      for (const { type, first } of inside) {
        if (batch.type[row] !== type) continue
        const at = batch.at[row] as number
        if (episodeOf(batch.patient[row] as number, at)) add(first, monthAt(periods, at), 1)
      }
    }
  }

  return {
    begin(batch) {
      lives.clear()
      openEpisodes(batch)
      countInside(batch)
    },
    posted(batch, row, _line, payer, payee, ore) {
      const type = batch.type[row] as number
      const at = batch.at[row] as number
      const episode = episodeOf(batch.patient[row] as number, at)
      if (episode === undefined) return
      for (const { covered, payer: from, payee: to, first } of paid) {
        if (covered[type] && from === payer && to === payee) add(first, monthAt(periods, at), ore)
      }
      excesses.forEach(({ covered, actor }, index) => {
        if (covered[type] && actor === payer) episode.spent[index] = (episode.spent[index] as number) + ore
      })
    },
    end() {
      for (const episodes of lives.values()) {
        for (const { end, spent } of episodes) {
          const month = monthAt(periods, Math.min(end, periods.end) - 1)
          excesses.forEach(({ above, first }, index) => {
            add(first, month, Math.max(0, (spent[index] as number) - above))
          })
        }
      }
    },
  }
}
