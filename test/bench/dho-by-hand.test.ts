import { describe, expect, it } from 'vitest'
import { type DhoInput, readDhoInput } from '../../bench/peers/dho/input.ts'
import { livesByHand, livesInC, type PeerLives, referenceCells } from '../../bench/peers/dho/peers.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { createReferenceEngine } from '../../src/core/engine/reference.ts'
import type { ReferencePathway } from '../../src/core/engine/reference-life.ts'

const PATIENTS = 30

/** What agder-150 leaves at 0, 1 or all alike, so that few branches of the loops go unvisited. */
const UNLIKE_AGDER = {
  'offer.accept': 0.8,
  'training.atHome': 0.5,
  'entry.afterAdmission': 0,
  'cohort.entryWindow': 365,
  'home.atInclusion': 0.6,
  'home.endsAtTms': 1,
  'hosp.returnDays': 17,
  'tms.block': 2,
  dropout: 0.05,
  'ready.p.homecare': 0.5,
  'exac.pAdmit.COPD': 0,
  'fx.adm': 1.3,
  'fx.admByDiagnosis.HF': 0.85,
  'fx.death': 1.2,
  'fx.los': -0.5,
  'fx.home.start': 1.4,
  'fx.gp.meeting': 0.02,
  'fx.gp.phone': 0.13,
  'fx.outpatient': -0.1,
  'gp.consultations': 4,
}

const livesOfProduct = (input: DhoInput) => {
  const pathway = PATHWAYS[input.simulation.pathway] as ReferencePathway
  return referenceCells(input, createReferenceEngine(pathway))
}

const sumOf = (amounts: Iterable<number>): number => [...amounts].reduce((sum, amount) => sum + amount, 0)

describe.each([
  ['agder-150', {}],
  ['a scenario that differs where agder-150 keeps it simple', UNLIKE_AGDER],
  ['a scenario whose home services end at the offer', { ...UNLIKE_AGDER, 'home.endsAtOffer': 1 }],
])('the lives of %s by hand', (_, set) => {
  const input = readDhoInput(PATIENTS, { set })
  const product = livesOfProduct(input)

  it('post in TypeScript what the product posts, to the øre, in every round', () => {
    const hand = livesByHand(input, 2)
    expect(sumOf(product.cells)).toBeGreaterThan(0)
    expect(hand.cells).toEqual(product.cells)
    expect(hand.activity).toEqual(product.activity)
    expect(hand.secondsPerRound).toHaveLength(2)
  })

  it('post in C the same, but for what the last digit of a logarithm may do', async ({ skip }) => {
    const lives = await livesInC(input, 2)
    if ('absent' in lives) return skip(`not compared: ${lives.absent}`)
    const { cells, secondsPerRound } = lives satisfies PeerLives
    expect(secondsPerRound).toHaveLength(2)
    expect(cells).toHaveLength(product.cells.length)
    const apart = product.cells.filter((ore, at) => ore !== cells[at]).length
    expect(apart).toBeLessThan(product.cells.length / 20)
    expect(Math.abs(sumOf(cells) / sumOf(product.cells) - 1)).toBeLessThan(1e-6)
  })
})

it('the loops by hand refuse a warm-up, which they do not know', () => {
  expect(() => readDhoInput(PATIENTS, { variant: 'steady' })).toThrow('a warm-up')
})
