import { describe, expect, it } from 'vitest'
import type { Pathway } from '../../../machines/pathway.ts'
import { PATHWAYS } from '../../../machines/registry.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import type { Watch } from '../../../src/core/engine/contract.ts'
import { createReferenceEngine } from '../../../src/core/engine/reference.ts'
import { forEveryPatient } from '../../../src/testing/for-every-patient.ts'
import type { Story } from '../../../src/testing/story.ts'

/** The story's patient lived again while watched: minutes by watch, from minute `since` until `until`. */
function watchLife(pathway: Pathway, story: Story, watches: readonly Watch[], since = 0, until = Infinity): number[] {
  const { params, calendar, attributes, luck } = story
  const patients = [{ patient: 0, enrolAt: story.enrolDay * 1440, attributes }]
  const batch = new FactBatch()
  createReferenceEngine(pathway).live({ seed: 0, replication: 0, params, calendar, patients, luck, watches }, batch)
  const minutes = watches.map(() => 0)
  const { count, watch, from, until: ends } = batch.occupancy
  for (let row = 0; row < count; row++) {
    const inside = Math.min(until, ends[row] as number) - Math.max(since, from[row] as number)
    minutes[watch[row] as number] = (minutes[watch[row] as number] as number) + Math.max(0, inside)
  }
  return minutes
}

const lifeOf = (story: Story): number =>
  (story.facts.find(({ type }) => type === 'Died')?.at ?? story.calendar.horizon) - story.enrolDay * 1440

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0)

describe.each(Object.values(PATHWAYS))('time in the states of $id', (pathway) => {
  const regions = Object.entries(pathway.parts.regions).filter(([, { region }]) => region.initial !== undefined)

  it('adds up, in every region, to the time from inclusion to death or the end of the run', () => {
    forEveryPatient(
      pathway,
      (story) => {
        const ended = Math.max(0, story.calendar.horizon - story.enrolDay * 1440)
        for (const [name, { region }] of regions) {
          const inner = Object.keys(region.states ?? {}).map((state) => [`${name}.${state}`])
          const [whole = 0, dead = 0, ...parts] = watchLife(pathway, story, [[name], ['dead'], ...inner])
          if (whole !== lifeOf(story)) return `${whole} minutes of ${name} in a life of ${lifeOf(story)}`
          if (sum(parts) !== whole) return `${sum(parts)} of ${whole} minutes in the states of ${name}`
          if (whole + dead !== ended) return `${whole} minutes alive and ${dead} dead of ${ended}`
        }
        return undefined
      },
      { runs: 12, seed: 11 },
    )
  })

  it('counts a minute once that is spent in several of the states watched together', () => {
    forEveryPatient(
      pathway,
      (story) => {
        const [all = 0] = watchLife(pathway, story, [pathway.states.filter((state) => state !== 'dead')])
        return all === lifeOf(story) || `${all} minutes of ${lifeOf(story)}`
      },
      { runs: 6, seed: 12 },
    )
  })
})

const TMS = PATHWAYS['hospital-dho-to-tms'] as Pathway

it('agrees with the facts: a month of follow-up by TMS lasts as long as the state, month by month', () => {
  let told = 0
  forEveryPatient(
    TMS,
    (story) => {
      for (const [month, start] of story.calendar.monthStarts.slice(0, -1).entries()) {
        const end = story.calendar.monthStarts[month + 1] as number
        const ofMonth = story.facts.filter(({ type, at }) => type === 'TmsMonthClosed' && at >= start && at < end)
        const byFacts = sum(ofMonth.map(({ at, from }) => at + 1 - from))
        const [byState] = watchLife(TMS, story, [['followUp.enrolled.tms']], start, end)
        told += byFacts
        if (byFacts !== byState) return `month ${month}: ${byFacts} minutes by facts, ${byState} by the state`
      }
      return undefined
    },
    { runs: 40, seed: 5 },
  )
  expect(told).toBeGreaterThan(0)
})

it('agrees with the facts: stays told by discharges last as long as the states of hospital', () => {
  let stayed = 0
  forEveryPatient(
    TMS,
    (story) => {
      const ends = story.facts.filter(({ type }) => type === 'Discharged' || type === 'DiedInHospital')
      const begins = story.facts.filter(({ type }) => type === 'Admitted')
      const byFacts = sum(begins.map(({ at }, stay) => (ends[stay]?.at ?? story.calendar.horizon) - at))
      const [byStates] = watchLife(TMS, story, [['health.admitted', 'health.dischargeReady']])
      stayed += byFacts
      return byFacts === byStates || `${byFacts} minutes by facts, ${byStates} by the states`
    },
    { runs: 60, seed: 6 },
  )
  expect(stayed).toBeGreaterThan(0)
})

it('tells the same facts whether anybody watches or not', () => {
  forEveryPatient(
    TMS,
    ({ facts, ...story }) => {
      const batch = new FactBatch()
      const patients = [{ patient: 0, enrolAt: story.enrolDay * 1440, attributes: story.attributes }]
      const { params, calendar, luck } = story
      const watches = [['health.admitted'], [], ['nowhere'], ['health.home', 'dead']]
      createReferenceEngine(TMS).live({ seed: 0, replication: 0, params, calendar, patients, luck, watches }, batch)
      expect(batch.toFacts()).toEqual(facts)
    },
    { runs: 20, seed: 7 },
  )
})
