/** Runs to export, from simulated lives. */
import type { ExportJob } from '../../../src/core/exports/export-job.ts'
import type { Selection } from '../../../src/core/exports/select-facts.ts'
import type { ExportWords } from '../../../src/core/exports/words.ts'
import { prepareLives } from '../../../src/core/lives.ts'
import type { Plan } from '../../../src/core/scenario/plan.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { planOf } from '../../../src/core/simulate.ts'
import type { FactsLived } from '../../../src/core/stream/events.ts'
import { TINY, tinyArm, tinyScenario } from './tiny-scenario.ts'

/** Names as they are. */
export const PLAIN_WORDS: ExportWords = {
  text: ({ en }) => en,
  column: (name) => name,
  sheet: (name) => name,
  against: (arm, other) => `${arm} / ${other}`,
  actor: (who) => who,
  code: (code) => code,
  reason: (rule) => rule,
}

/** Three arms, two of which live the same lives. */
export const tinyRun = (changes: Partial<Scenario> = {}): Plan =>
  planOf(
    tinyScenario({
      replications: 2,
      arms: [tinyArm('before', 'plain', true), tinyArm('after', 'watched', false), tinyArm('agreed', 'watched', false)],
      ...changes,
    }),
    TINY,
  )

/** The job of exporting a plan's simulated lives. */
export function jobOf(plan: Plan, selection: Selection = {}, words = PLAIN_WORDS): ExportJob {
  const lives = prepareLives(plan, { ...TINY, batchSize: 5 })
  const { replications } = plan.scenario
  return { plan, selection, words, facts: () => lives.live({ from: 0, to: replications }) }
}

/** The job of exporting given batches. */
export const jobOfFacts = (plan: Plan, facts: readonly FactsLived[], words = PLAIN_WORDS): ExportJob => ({
  plan,
  selection: {},
  words,
  facts: () => facts,
})

/** All pieces of text as one. */
export async function readText(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** All pieces of bytes as one. */
export async function readBytes(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
