import { afterAll, describe, expect, it } from 'vitest'
import { compareLedger, prepareLives } from '../../bench/pathway-a/live.ts'
import { pathwayA } from '../../bench/pathway-a/machine.ts'
import { liveByHand } from '../../bench/peers/pathway-a/by-hand.ts'
import { compareAnswers } from '../../bench/peers/pathway-a/contenders.ts'
import { type PeerProcess, startC, startSimPy } from '../../bench/peers/pathway-a/processes.ts'
import { furthestFromOurs, MOST_STANDARD_ERRORS } from '../../bench/peers/pathway-a/statistics.ts'
import { chooseEngine } from '../../src/core/engine/choose.ts'

const cohort = { seed: 2023, replication: 3, first: 1000, patients: 200 }
const answer = liveByHand(cohort)
const started: (PeerProcess | undefined)[] = [startC(), startSimPy('next-event', 'apart')]
const [inC, simPy] = started

afterAll(async () => {
  for (const peer of started) await peer?.end()
})

describe('Pathway A, on which the engines are timed', () => {
  it('has about 58 timers and 53 bills a patient, and what one actor pays another receives', () => {
    const many = liveByHand({ ...cohort, patients: 20_000 })
    expect(many.timers / 20_000).toBeCloseTo(57.5, 0)
    expect(many.bills / 20_000).toBeCloseTo(53, 0)
    expect(many.cells.reduce((sum, ore) => sum + ore, 0)).toBe(0)
    expect(many.cells.every(Number.isSafeInteger)).toBe(true)
  })

  it('is lived alike part by part and as a whole', () => {
    const parts = [0, 50, 120].map((first, index) => {
      const patients = ([50, 70, 80] as const)[index] as number
      return liveByHand({ ...cohort, first: cohort.first + first, patients })
    })
    const sum = (pick: (one: (typeof parts)[number]) => number): number =>
      parts.reduce((all, one) => all + pick(one), 0)
    const cells = answer.cells.map((_, index) => sum((one) => one.cells[index] as number))
    expect({ timers: sum((one) => one.timers), bills: sum((one) => one.bills), cells }).toEqual(answer)
  })

  it.skipIf(inC === undefined)('is lived alike by hand in TypeScript and in C, to the øre', async () => {
    expect(compareAnswers(await (inC as PeerProcess).ask(cohort), answer)).toEqual({ right: true })
  })

  it.skipIf(simPy === undefined)('has the sums in SimPy that it has by hand', async () => {
    const some = { ...cohort, patients: 2000 }
    const { standardErrors } = furthestFromOurs(await (simPy as PeerProcess).ask(some), some)
    expect(standardErrors).toBeLessThan(MOST_STANDARD_ERRORS)
  })

  it.each(['reference', 'tables', 'kernel'] as const)('is lived by the %s engine as by hand, to the øre', (choice) => {
    const { engine } = chooseEngine(pathwayA, choice)
    expect(compareLedger(prepareLives(engine)(cohort), answer)).toEqual({ right: true })
  })

  it('is told apart where one timer, one bill or one øre is wrong', () => {
    const right = prepareLives(chooseEngine(pathwayA, 'auto').engine)(cohort)
    const other = liveByHand({ ...cohort, seed: 2024 })
    expect(compareLedger(right, other)).toHaveProperty('wrong')
    expect(compareAnswers({ ...answer, timers: answer.timers + 1 }, answer)).toHaveProperty('wrong')
    const cells = answer.cells.map((ore, index) => (index === 40 ? ore + 1 : ore))
    expect(compareAnswers({ ...answer, cells }, answer)).toEqual({ wrong: '1 of 1080 cells of the ledger differ' })
    expect(compareLedger(right, { ...answer, cells })).toHaveProperty('wrong')
  })
})
