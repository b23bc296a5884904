/** Facts of every kind for writers: whole lives in a batch, with coded values inside their lists. */
import fc from 'fast-check'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { ATTRIBUTES, type Attribute, FACT_TYPES, FACTS, type FactType } from '../../../src/core/domain/facts.ts'
import type { PatientInput } from '../../../src/core/engine/contract.ts'
import type { Plan } from '../../../src/core/scenario/plan.ts'
import { planOf } from '../../../src/core/simulate.ts'
import type { FactsLived } from '../../../src/core/stream/events.ts'
import { TINY, tinyArm, tinyScenario } from './tiny-scenario.ts'

/** Text that another program might take for something else. */
export const HOSTILE_TEXT = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+47',
    '-1',
    '@SUM(A1)',
    '\t=2',
    '\r=3',
    '<script>alert(1)</script>',
    ']]>',
    '&amp;',
    'a"b\'c;d,e',
    'to\nlinjer\r\nher',
    'blåbærsyltetøy',
    '\ud800',
    'x\udc00y',
    '\u0000\u001b[31m',
    '\u202etxt',
    '\ufffe',
    '😀',
    '_x000D_',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 12 }),
)

const valuesOf = (type: FactType) => {
  const { attributes = [], quantities = [] } = FACTS[type]
  const coded = attributes.map((name) => [name, fc.nat(ATTRIBUTES[name as Attribute].length - 1)] as const)
  const counted = quantities.map((name) => [name, fc.integer({ min: 0, max: 100_000 })] as const)
  return fc.record(Object.fromEntries([...coded, ...counted]))
}

const anyFact = fc.constantFrom(...FACT_TYPES).chain((type) =>
  fc.record({
    type: fc.constant(type),
    at: fc.nat(150 * 1440 - 1),
    length: fc.nat(50_000),
    values: valuesOf(type),
  }),
)

/** Lives of patients in one batch, each told by time. */
export const ANY_BATCH = fc.array(fc.array(anyFact, { maxLength: 6 }), { minLength: 1, maxLength: 4 }).map((lives) => {
  const batch = new FactBatch(8)
  lives.forEach((facts, patient) => {
    for (const { type, at, length, values } of facts.toSorted((a, b) => a.at - b.at)) {
      const from = FACTS[type].period ? Math.max(0, at - length) : at
      batch.add({ type, patient, at, from, values })
    }
  })
  return batch
})

/** Two arms of one life, and one of another, whose titles are hostile. */
export const hostilePlan = (text: string): Plan => {
  const title = { nb: text, en: text }
  const scenario = tinyScenario({ title })
  const arms = [tinyArm('before', 'plain', true), tinyArm('agreed', 'plain', false), tinyArm('after', 'watched', false)]
  const retitle = <T extends { readonly title: unknown }>(one: T): T => ({ ...one, title })
  return planOf(
    {
      ...scenario,
      arms: arms.map(retitle),
      tariffs: scenario.tariffs.map((tariff) => ({ ...tariff, title, lines: tariff.lines.map(retitle) })),
      costs: scenario.costs.map((costs) => ({ ...costs, title, lines: costs.lines.map(retitle) })),
    },
    TINY,
  )
}

const patientOf = (patient: number): PatientInput => ({
  patient,
  enrolAt: 0,
  attributes: { diagnosis: 'COPD', risk: 'high', age: 70.25, homeMinutesPerMonth: 300 },
})

/** The batch as lived in a simulation of the plan. */
export const livedIn = (plan: Plan, simulation: number, batch: FactBatch, replication = 0): FactsLived => ({
  kind: 'facts',
  simulation: plan.simulations[simulation] as FactsLived['simulation'],
  replication,
  patients: [...new Set(batch.patient.subarray(0, batch.count))].map(patientOf),
  batch,
})
