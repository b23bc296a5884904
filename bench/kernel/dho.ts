/** The DHO arm of agder-150: its lives with their ledger in every engine, and the same by hand in TypeScript and in C. */

import { createFold } from '../../src/core/ledger/fold.ts'
import { findPathway } from '../../src/core/shipped.ts'
import { type Contender, medianOf, RIGHT, type Verdict } from '../measure.ts'
import { createHandRound } from '../peers/dho/by-hand.ts'
import { type DhoInput, readDhoInput } from '../peers/dho/input.ts'
import { livesInC, referenceCells } from '../peers/dho/peers.ts'
import { engineCalled, ROW_OF, type Timed } from './engines.ts'

const PATIENTS: Readonly<Record<Timed, number>> = { reference: 60, tables: 4000, kernel: 10_000 }
const UNIT = 'lives/s'
const BY_HAND = 'DHO: by hand in TypeScript'
const IN_C = 'DHO: by hand in C'
const REFERENCE = `DHO: ${ROW_OF.reference}`

const inputs = new Map<number, DhoInput>()
/** The cohort with that many patients; the same object for all who ask. */
function inputOf(patients: number): DhoInput {
  const input = inputs.get(patients) ?? readDhoInput(patients)
  inputs.set(patients, input)
  return input
}

/** Every cell of the ledger as the loop by hand has it. */
function compareCells(cells: ArrayLike<number>, patients: number): Verdict {
  const hand = createHandRound(inputOf(patients))
  hand.live()
  const known = hand.cells
  let apart = 0
  for (let at = 0; at < known.length; at++) if (cells[at] !== known[at]) apart++
  return apart === 0 && cells.length === known.length
    ? RIGHT
    : { wrong: `${apart} of ${known.length} cells of the ledger differ from the lives by hand` }
}

function compareWithReference(): Verdict {
  const few = PATIENTS.reference
  const engine = engineCalled('reference', findPathway(inputOf(few).simulation.pathway))
  return compareCells(referenceCells(inputOf(few), engine).cells, few)
}

const seconds = (startedAt: number): number => (performance.now() - startedAt) / 1000

function timeEngine(choice: Timed): Contender {
  const patients = PATIENTS[choice]
  let live: (() => ReturnType<typeof referenceCells>) | undefined
  return {
    name: `DHO: ${ROW_OF[choice]}`,
    unit: UNIT,
    against: choice === 'reference' ? [] : [IN_C, BY_HAND, REFERENCE],
    async check() {
      const input = inputOf(patients)
      const engine = engineCalled(choice, findPathway(input.simulation.pathway))
      const fold = createFold(input.book)
      live = () => referenceCells(input, engine, fold)
      return compareCells(live().cells, patients)
    },
    async round() {
      const startedAt = performance.now()
      live?.()
      return patients / seconds(startedAt)
    },
  }
}

function timeByHand(): Contender {
  const patients = PATIENTS.kernel
  let live: (() => void) | undefined
  return {
    name: BY_HAND,
    unit: UNIT,
    against: [IN_C],
    async check() {
      live = createHandRound(inputOf(patients)).live
      return compareWithReference()
    },
    async round() {
      const startedAt = performance.now()
      live?.()
      return patients / seconds(startedAt)
    },
  }
}

/** Rounds of one process, whose first has everything to load. */
const ROUNDS_IN_C = 3

function timeInC(): Contender {
  const patients = PATIENTS.kernel
  return {
    name: IN_C,
    unit: UNIT,
    async check() {
      const lives = await livesInC(inputOf(patients), 1)
      return 'absent' in lives ? lives : compareCells(lives.cells, patients)
    },
    async round() {
      const lives = await livesInC(inputOf(patients), ROUNDS_IN_C)
      if ('absent' in lives) throw new Error(lives.absent)
      return patients / medianOf(lives.secondsPerRound)
    },
  }
}

/** Engines first, then their peers. All are held against the loop in TypeScript, and that against the reference engine. */
export const listDho = (): readonly Contender[] => [
  ...(['reference', 'tables', 'kernel'] as const).map(timeEngine),
  timeByHand(),
  timeInC(),
]
