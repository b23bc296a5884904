/** Every shipped pathway, lived by every engine: the same facts, the same time in every state and the same stimuli. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { compilePathway } from '../../../src/core/engine/compile/compile-pathway.ts'
import type { Engine, LifeJob } from '../../../src/core/engine/contract.ts'
import { createCodeEngine } from '../../../src/core/engine/kernel/code-engine.ts'
import { createTablesEngine } from '../../../src/core/engine/kernel/tables-engine.ts'
import { createReferenceEngine } from '../../../src/core/engine/reference.ts'
import { arbitraryStoryInput } from '../../../src/testing/arbitraries.ts'
import type { StoryInput } from '../../../src/testing/story.ts'
import { stimuliOf } from './support/stimuli-of.ts'

const RUNS = 20

/** Two patients with the luck of the story, and then with their own. */
function jobsOf({ params, months, enrolDay, attributes, luck }: StoryInput, states: readonly string[]): LifeJob[] {
  const job: LifeJob = {
    seed: months * 7919 + enrolDay,
    replication: enrolDay,
    params,
    calendar: calendarOf('2023-01-01', months),
    patients: [0, 5].map((patient) => ({ patient, enrolAt: enrolDay * 1440, attributes })),
    watches: [...states.map((state) => [state]), states],
    tellsStimuli: true,
  }
  return [{ ...job, luck }, job]
}

function liveBy(engine: Engine, job: LifeJob) {
  const batch = new FactBatch(256)
  engine.live(job, batch)
  const { count, patient, watch, from, until } = batch.occupancy
  const spans = [patient, watch, from, until].map((column) => [...column.slice(0, count)])
  return { facts: batch.toFacts(), spans, stimuli: stimuliOf(engine, batch) }
}

it.each(Object.values(PATHWAYS))('$id is lived alike by reference, tables and code', (pathway) => {
  const program = compilePathway(pathway)
  expect(program.routines).toBeDefined()
  const reference = createReferenceEngine(pathway)
  const compiled = [createTablesEngine(pathway, program), createCodeEngine(pathway, program)]
  expect(compiled.map(({ id }) => id)).toEqual(['tables', 'kernel'])
  for (const { timers } of compiled) expect(timers).toEqual(reference.timers)
  expect(new Set(reference.timers).size).toBe(reference.timers.length)
  let facts = 0
  let [spans, stimuli] = [0, 0]
  fc.assert(
    fc.property(arbitraryStoryInput(pathway.parameters), (input) => {
      for (const job of jobsOf(input, pathway.states)) {
        const life = liveBy(reference, job)
        for (const engine of compiled) expect(liveBy(engine, job)).toEqual(life)
        facts += life.facts.length
        spans += life.spans[0]?.length ?? 0
        stimuli += life.stimuli.length
      }
    }),
    { numRuns: RUNS },
  )
  expect(facts > RUNS).toBe(pathway.facts.length > 0)
  expect(spans).toBeGreaterThan(RUNS)
  expect(stimuli > RUNS).toBe(reference.timers.length > 0)
})
