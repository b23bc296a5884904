/** What pathway A is timed against: the same by hand in TypeScript and C, and in SimPy. All with the ledger. */
import { createReferenceEngine } from '../../../src/core/engine/reference.ts'
import { type Contender, RIGHT, type Verdict } from '../../measure.ts'
import { compareLedger, prepareLives } from '../../pathway-a/live.ts'
import { pathwayA } from '../../pathway-a/machine.ts'
import type { Answer, Cohort } from './answer.ts'
import { liveByHand } from './by-hand.ts'
import { type PeerProcess, SIMPY_SCRIPTS, type SimPyCohort, startC, startSimPy } from './processes.ts'
import { furthestFromOurs, MOST_STANDARD_ERRORS } from './statistics.ts'

export const COHORT: Cohort = { seed: 2023, replication: 0, first: 0, patients: 100_000 }
const UNIT = 'M timers/s'
/** Millions of timers a second. */
export const million = (timers: number, seconds: number): number => timers / seconds / 1e6

/** Whether two ways to live a cohort with the same luck agree on every timer, bill and øre. */
export function compareAnswers(answer: Answer, expected: Answer): Verdict {
  if (answer.timers !== expected.timers) return { wrong: `${answer.timers} timers, not ${expected.timers}` }
  if (answer.bills !== expected.bills) return { wrong: `${answer.bills} bills, not ${expected.bills}` }
  const apart = expected.cells.filter((ore, index) => ore !== answer.cells[index]).length
  return apart === 0 && answer.cells.length === expected.cells.length
    ? RIGHT
    : { wrong: `${apart} of ${expected.cells.length} cells of the ledger differ` }
}

export const BY_HAND = 'pathway A: by hand in TypeScript'
export const IN_C = 'pathway A: by hand in C'
export const SIMPY = 'pathway A: SimPy, one environment'
export const SIMPY_APART = 'pathway A: SimPy, an environment a patient'

function timeByHand(): Contender {
  return {
    name: BY_HAND,
    unit: UNIT,
    against: [IN_C],
    async check() {
      const few = { ...COHORT, patients: 100 }
      return compareLedger(prepareLives(createReferenceEngine(pathwayA))(few), liveByHand(few))
    },
    async round() {
      const startedAt = performance.now()
      const { timers } = liveByHand(COHORT)
      return million(timers, (performance.now() - startedAt) / 1000)
    },
  }
}

function timeInC(): Contender {
  let peer: PeerProcess | undefined
  return {
    name: IN_C,
    unit: UNIT,
    async check() {
      peer = startC()
      if (peer === undefined) return { absent: 'no C compiler (cc)' }
      return compareAnswers(await peer.ask(COHORT), liveByHand(COHORT))
    },
    async round() {
      const { timers, seconds } = await (peer as PeerProcess).ask(COHORT)
      return million(timers, seconds)
    },
    end: async () => peer?.end(),
  }
}

/** The faster of the two scripts; its sums must lie near ours, since its luck is its own. */
function timeSimPy(name: string, how: SimPyCohort, patients: number): Contender {
  const cohort = { ...COHORT, patients }
  let fastest: PeerProcess | undefined
  return {
    name,
    unit: UNIT,
    async check() {
      let best = 0
      for (const script of SIMPY_SCRIPTS) {
        const peer = startSimPy(script, how)
        if (peer === undefined) return { absent: 'no Python with SimPy (Debian: python3-simpy3)' }
        const answer = await peer.ask(cohort)
        const { sum, standardErrors } = furthestFromOurs(answer, cohort)
        const speed = million(answer.timers, answer.seconds)
        const slower = speed > best ? fastest : peer
        if (speed > best) [fastest, best] = [peer, speed]
        await slower?.end()
        if (!(standardErrors <= MOST_STANDARD_ERRORS)) {
          return { wrong: `${script}: ${sum} lies ${standardErrors.toFixed(1)} standard errors from ours` }
        }
      }
      return RIGHT
    },
    async round() {
      const { timers, seconds } = await (fastest as PeerProcess).ask(cohort)
      return million(timers, seconds)
    },
    end: async () => fastest?.end(),
  }
}

/** By hand in TypeScript and C; SimPy as its users write it, and as fast as independent patients allow. */
export const listPeers = (): readonly Contender[] => [
  timeByHand(),
  timeInC(),
  timeSimPy(SIMPY, 'together', 10_000),
  timeSimPy(SIMPY_APART, 'apart', 2_000),
]
