import { expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../../machines/hospital-dho-to-tms.ts'
import { usualCare } from '../../../machines/usual-care.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import type { Engine } from '../../../src/core/engine/contract.ts'
import { sampleParams } from './support/sample-params.ts'

const PATHWAYS = [usualCare, hospitalDhoToTms]
const calendar = calendarOf('2023-01-01', 12)
const attributes = { diagnosis: 'COPD', risk: 'high', age: 70, homeMinutesPerMonth: 600 } as const
const params = PATHWAYS.map(({ parameters }) => sampleParams(parameters, 3))

function live(engine: Engine, which: number, patient: number, stepLimit = 1e6): readonly Fact[] {
  const batch = new FactBatch()
  const patients = [{ patient, enrolAt: 0, attributes }]
  const job = { seed: 1 + (patient % 3), replication: patient, params: params[which] ?? {}, calendar, patients }
  engine.live({ ...job, stepLimit }, batch)
  return batch.toFacts()
}

it.each(['kernel', 'tables'] as const)(
  'engines of two pathways take turns, and each job has its own luck: %s',
  (choice) => {
    const fresh = (which: number) => chooseEngine(PATHWAYS[which] as (typeof PATHWAYS)[number], choice).engine
    const jobs = Array.from({ length: 8 }, (_, job) => ({ job, which: job % 2 }))
    const alone = jobs.map(({ job, which }) => live(fresh(which), which, job))
    const engines = [fresh(0), fresh(1)]
    for (const { job, which } of jobs) {
      expect(alone[job]?.length).toBeGreaterThan(0)
      expect(live(engines[which] as Engine, which, job)).toEqual(alone[job])
    }
  },
)

it.each(['kernel', 'tables'] as const)('an engine lives as before after a life that broke off: %s', (choice) => {
  for (const pathway of [0, 1]) {
    const fresh = () => chooseEngine(PATHWAYS[pathway] as (typeof PATHWAYS)[number], choice).engine
    const engine = fresh()
    for (const patient of [0, 1, 2]) {
      expect(() => live(engine, pathway, 3, 1 + patient)).toThrow('steps')
      expect(live(engine, pathway, patient)).toEqual(live(fresh(), pathway, patient))
    }
  }
})
