import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readValue } from '../../../src/core/domain/describe-fact.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { FACT_TYPES, FACTS, valueNames } from '../../../src/core/domain/facts.ts'
import { stampAt } from '../../../src/core/domain/time.ts'
import { type CloudEvent, prepareCloudEvents } from '../../../src/core/events/cloud-events.ts'
import { sourceOf } from '../../../src/core/events/run-source.ts'
import { prepareLives } from '../../../src/core/lives.ts'
import type { Plan } from '../../../src/core/scenario/plan.ts'
import { planOf } from '../../../src/core/simulate.ts'
import type { FactsLived } from '../../../src/core/stream/events.ts'
import { ANY_BATCH, HOSTILE_TEXT, hostilePlan, livedIn } from '../support/any-facts.ts'
import { prepareSchema, readCloudEvents } from '../support/schemas.ts'
import { TINY, tinyScenario } from '../support/tiny-scenario.ts'

const problemsOf = prepareSchema('cloud-event')
const readLines = (pieces: Iterable<string>): CloudEvent[] => readCloudEvents([...pieces].join(''))

/** The events as the documentation describes them, put together from fact objects. */
function eventsByHand(plan: Plan, { simulation, replication, batch }: FactsLived): CloudEvent[] {
  const arms = simulation.arms.map((arm) => plan.scenario.arms[arm]?.id)
  const told = new Map<number, number>()
  const time = (at: number): string => `${stampAt(plan.calendar, at).replace(' ', 'T')}:00Z`
  return batch.toFacts().map(({ type, patient, at, from, values }) => {
    const number = told.get(patient) ?? 0
    told.set(patient, number + 1)
    const { with: participants, period } = FACTS[type]
    return {
      specversion: '1.0',
      id: `${arms[0]}/${replication}/${patient}/${number}`,
      source: sourceOf(plan.scenario),
      arms: arms.join(','),
      pathway: simulation.pathway,
      replication,
      subject: `patient/${replication}/${patient}`,
      type: `pathledger.fact.${type}.v1`,
      datacontenttype: 'application/json',
      time: time(at),
      data: {
        participants,
        ...(period && { since: time(from) }),
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readValue(name, value)])),
      },
    }
  })
}

it('tells every kind of fact as a valid event with words, numbers, participants and periods, whatever titles say', () => {
  fc.assert(
    fc.property(ANY_BATCH, HOSTILE_TEXT, fc.nat(1), fc.nat(1000), (batch, text, simulation, replication) => {
      const plan = hostilePlan(text)
      const lived = livedIn(plan, simulation, batch, replication)
      expect(readLines(prepareCloudEvents(plan)(lived))).toEqual(eventsByHand(plan, lived))
    }),
  )
})

it('numbers the facts of patients whose lives are told in turns', () => {
  const batch = new FactBatch(8)
  for (const patient of [3, 4, 3, 3, 4]) batch.append(patient, FACT_TYPES.indexOf('Died'), 5, 5)
  const plan = hostilePlan('x')
  const ids = readLines(prepareCloudEvents(plan)(livedIn(plan, 0, batch))).map(({ id }) => id)
  expect(ids).toEqual(['before/0/3/0', 'before/0/4/0', 'before/0/3/1', 'before/0/3/2', 'before/0/4/1'])
})

it('gives no two events of a run the same id', () => {
  const plan = planOf(tinyScenario({ replications: 3 }), TINY)
  const eventsOf = prepareCloudEvents(plan)
  const ids: string[] = []
  for (const event of prepareLives(plan, TINY).live({ from: 0, to: 3 })) {
    if (event.kind === 'facts') ids.push(...readLines(eventsOf(event)).map(({ id }) => id))
  }
  expect(ids.length).toBeGreaterThan(300)
  expect(new Set(ids).size).toBe(ids.length)
})

it('breaks a large batch into pieces of whole lines, none much above 64 kB', () => {
  const batch = new FactBatch()
  for (let patient = 0; patient < 2000; patient++)
    batch.append(patient, FACT_TYPES.indexOf('Admitted'), patient, patient)
  const plan = hostilePlan('x')
  const pieces = [...prepareCloudEvents(plan)(livedIn(plan, 0, batch))]
  expect(pieces.length).toBeGreaterThan(5)
  expect(readLines(pieces)).toHaveLength(2000)
  for (const piece of pieces) {
    expect(piece.endsWith('}}\n')).toBe(true)
    expect(piece.length).toBeLessThan(67_000)
  }
})

it('names a run after all that decides its facts', () => {
  const scenario = tinyScenario()
  const source = sourceOf(scenario)
  expect(source).toMatch(/^urn:pathledger:run:tiny:7:[0-9a-f]{16}$/)
  expect(sourceOf(tinyScenario())).toBe(source)
  const changed = [
    tinyScenario({ seed: 8 }),
    tinyScenario({ months: 6 }),
    tinyScenario({ arms: scenario.arms.map((arm) => ({ ...arm, params: { ...arm.params, 'stay.chance': 0.31 } })) }),
    tinyScenario({ id: 'å b\ud800' }),
  ].map(sourceOf)
  expect(new Set([source, ...changed]).size).toBe(5)
  for (const urn of changed) expect(problemsOf({ id: '1', source: urn, specversion: '1.0', type: 'x' })).toEqual([])
})

it('has no value that would hide who took part or when a period began', () => {
  const names = new Set(FACT_TYPES.flatMap(valueNames))
  expect(names).not.toContain('participants')
  expect(names).not.toContain('since')
})

it.each([
  { specversion: '1.1' },
  { id: '' },
  { time: '2023-01-01 00:00' },
  { camelCase: 'x' },
  { averyveryverylongname: 1 },
  { nested: {} },
])('the schema of the tests refuses %j', (wrong) => {
  const right = { specversion: '1.0', id: '1', source: 'urn:a:b', type: 'x', time: '2023-01-01T00:00:00Z' }
  expect(problemsOf(right)).toEqual([])
  expect(problemsOf({ ...right, ...wrong })).not.toEqual([])
})
