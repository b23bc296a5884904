/** The timers that were answered, told in great numbers and only where somebody asks for them. */
import { describe, expect, it } from 'vitest'
import { createMachine, enqueueActions } from 'xstate'
import { hospitalDhoToTms } from '../../../machines/hospital-dho-to-tms.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import type { Engine, LifeJob } from '../../../src/core/engine/contract.ts'
import { STIMULI } from '../../../src/core/engine/kernel/wasm-layout.ts'
import { createReferenceEngine } from '../../../src/core/engine/reference.ts'
import { trialOf } from './support/build-machine.ts'
import { sampleParams } from './support/sample-params.ts'
import { stimuliOf } from './support/stimuli-of.ts'

const attributes = { diagnosis: 'COPD', risk: 'high', age: 70, homeMinutesPerMonth: 600 } as const
const job: LifeJob = {
  seed: 5,
  replication: 2,
  params: sampleParams(hospitalDhoToTms.parameters, 43),
  calendar: calendarOf('2023-01-01', 24),
  patients: Array.from({ length: 150 }, (_, patient) => ({ patient, enrolAt: 0, attributes })),
  tellsStimuli: true,
}
const engineCalled = (choice: 'reference' | 'tables' | 'kernel'): Engine =>
  chooseEngine(hospitalDhoToTms, choice).engine

function live(engine: Engine, one: LifeJob) {
  const batch = new FactBatch()
  engine.live(one, batch)
  return { facts: batch.toFacts(), stimuli: stimuliOf(engine, batch) }
}

describe('stimuli', () => {
  it('are the same from every engine, where there are more than are kept before they are handed over', () => {
    const expected = live(engineCalled('reference'), job)
    expect(expected.stimuli.length).toBeGreaterThan(STIMULI)
    for (const choice of ['tables', 'kernel'] as const) expect(live(engineCalled(choice), job)).toEqual(expected)
  })

  it('lie by patient and in order of time, closings first', () => {
    const { closingDelays } = hospitalDhoToTms
    const { stimuli } = live(engineCalled('kernel'), job)
    const rankOf = ({ patient, timer, at }: (typeof stimuli)[number]): number =>
      (patient * job.calendar.horizon + at) * 2 + (closingDelays.has(timer?.split('.')[2] ?? '') ? 0 : 1)
    const ranks = stimuli.map(rankOf)
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  it.each(['reference', 'tables', 'kernel'] as const)(
    'are not told where nobody asks, before and after: %s',
    (choice) => {
      const engine = engineCalled(choice)
      const { tellsStimuli: _, ...silent } = job
      const few = { ...silent, patients: job.patients.slice(0, 3) }
      for (const asked of [few, { ...few, tellsStimuli: true as const }, few]) {
        const { facts, stimuli } = live(engine, asked)
        expect(facts.length).toBeGreaterThan(0)
        expect(stimuli.length > 0).toBe('tellsStimuli' in asked)
      }
    },
  )

  it('are told as well where months are too many for a whole life in generated code', () => {
    const monthStarts = Array.from({ length: 4200 }, (_, month) => month * 200)
    const calendar = { zeroDay: 19_358, warmUpMonths: 0, monthStarts, horizon: monthStarts.at(-1) as number }
    const long = { ...job, calendar, patients: job.patients.slice(0, 2) }
    const told = live(engineCalled('kernel'), long)
    expect(told.stimuli.length).toBeGreaterThan(20)
    expect(told).toEqual(live(engineCalled('tables'), long))
  })

  it('cannot be told of a timer that does not stand in the machine, and the life says so', () => {
    const computed = enqueueActions(({ enqueue }) =>
      enqueue.raise({ type: 'E' }, { id: `timer ${job.seed}`, delay: 60 }),
    )
    const states = { idle: { on: { ENROLLED: 'busy' } }, busy: { entry: computed, on: { E: 'idle' } } }
    const context = ({ input }: { input?: unknown }) => input ?? {}
    const engine = createReferenceEngine(
      trialOf(createMachine({ id: 'trial', initial: 'idle', context, states } as never)),
    )
    const few = { ...job, patients: job.patients.slice(0, 1) }
    const { tellsStimuli: _, ...silent } = few
    expect(engine.timers).toEqual([])
    expect(() => live(engine, silent)).not.toThrow()
    expect(() => live(engine, few)).toThrow(
      /trial: patient 0 .* answers timer 5, an id that is computed, at minute 60, /,
    )
  })
})
