import { expect, it } from 'vitest'
import { delay, type Fragment, record } from '../../machines/idiom.ts'
import { definePathway } from '../../machines/pathway.ts'
import { describeFact } from '../../src/core/domain/describe-fact.ts'
import { value } from '../../src/core/formula/formula.ts'
import { prepareLives } from '../../src/core/lives.ts'
import { countPatients, replayLife } from '../../src/core/replay.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { planOf } from '../../src/core/simulate.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'
import { tinyArm, tinyScenario } from './support/tiny-scenario.ts'

/** The facts of one patient as a whole run tells them. */
function liveAll(scenario: Scenario, arm: number, replication: number, patient: number): string[] {
  const lives = prepareLives(planOf(scenario), { engine: 'reference' })
  const facts: string[] = []
  for (const event of lives.live({ from: replication, to: replication + 1 })) {
    if (event.kind !== 'facts' || !event.simulation.arms.includes(arm)) continue
    for (const fact of event.batch.toFacts()) {
      if (fact.patient === patient) facts.push(describeFact(lives.plan.calendar, fact))
    }
  }
  return facts
}

it('tells of a patient what the whole run tells, in every arm and any replication', () => {
  const scenario = loadShipped('agder-150', { patients: 5, months: 6, replications: 3 })
  expect(countPatients(scenario)).toBe(5)
  for (const [arm, replication, patient] of [
    [0, 0, 0],
    [1, 2, 4],
    [1, 0, 3],
  ] as const) {
    const replay = replayLife(scenario, { arm, replication, patient })
    const told = replay?.facts.map((fact) => describeFact(replay.calendar, fact))
    expect(told).toEqual(liveAll(scenario, arm, replication, patient))
    expect(told?.length).toBeGreaterThan(5)
    expect(replay?.error).toBeUndefined()
  }
})

it('tells nothing of a patient who would enter after the last month', () => {
  const patients = [{ diagnosis: 'DM' as const, enrolmentDate: '2030-01-01' }]
  const scenario = tinyScenario({ patients, arms: [tinyArm('null', 'usual-care', true)] })
  expect(replayLife(scenario, { arm: 0, replication: 0, patient: 0 })).toBeUndefined()
})

it('tells the facts up to what went wrong, and then what it was and how to see it again', () => {
  const region: Fragment['region'] = {
    initial: 'first',
    states: {
      first: { after: { due: { target: 'second', actions: record('DhoOffered') } } },
      second: { after: { bad: 'first' } },
    },
  }
  const broken = definePathway({
    id: 'broken',
    version: '1',
    title: { nb: 'Prøve', en: 'Trial' },
    parameters: [],
    facts: ['DhoOffered'],
    regions: { only: { region, delays: { due: delay(value(1440)), bad: () => Number.NaN } } },
  })
  const scenario = tinyScenario({ arms: [tinyArm('null', 'usual-care', true)] })
  const replay = replayLife(scenario, { arm: 0, replication: 3, patient: 11 }, () => broken)
  expect(replay?.facts.map(({ type, at }) => `${type} ${at}`)).toEqual(['DhoOffered 1440'])
  expect(replay?.error?.message).toMatch(
    /^broken: patient 11 of replication 3 \(seed 7\) schedules .* at minute 1440, in .*; to follow that life: pathledger replay <scenario> --arm null --replication 3 --patient 11 --seed 7 \(PL-M001\)$/,
  )
})
