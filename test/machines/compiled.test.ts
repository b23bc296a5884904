import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { compilePathway } from '../../src/core/engine/compile/compile-pathway.ts'
import { evaluate } from '../../src/core/formula/evaluate.ts'
import { choose, draw, param, Slot, sumUpTo, value } from '../../src/core/formula/formula.ts'

describe('a shipped pathway', () => {
  it.each(Object.keys(PATHWAYS))('%s is compiled whole: nothing of it is left to tables', (id) => {
    const program = compilePathway(PATHWAYS[id] as (typeof PATHWAYS)[string])
    expect(program.routines).toBeDefined()
    expect([program.leftoverSteps, program.leftoverTests]).toEqual([[], []])
  })
})

describe('a formula', () => {
  const where = new Slot('where', ['home', 'hospital'])
  const scope = {
    where: 1,
    nth: 4,
    params: { 'days.home': 3, 'days.hospital': 5, rate: 0.5 },
    stream: { seed: 1, replication: 0, patient: 0, luck: { 'death#2': 0.25, '*': 0.75 } },
  }
  it('reads from left to right', () => {
    expect(evaluate(value(7).minus(1).over(2).times(5), scope)).toBe(15)
  })
  it('reads the parameter that the memory names', () => {
    expect(evaluate(param('days', where), scope)).toBe(5)
  })
  it('takes the draw of an occurrence', () => {
    expect([evaluate(draw('death', new Slot('nth').minus(2)), scope), evaluate(draw('death'), scope)]).toEqual([
      0.25, 0.75,
    ])
  })
  it('does not compute what it does not choose', () => {
    expect(evaluate(choose(where.is('hospital'), 1, param('unknown')), scope)).toBe(1)
  })
  it('sums a term for every number below a count', () => {
    expect(
      evaluate(
        sumUpTo(4, (nth) => nth.times(param('rate'))),
        scope,
      ),
    ).toBe(3)
  })
})
