import { describe, expect, it } from 'vitest'
import { instrument } from '../../machines/coverage.ts'
import { delay, type Fragment } from '../../machines/idiom.ts'
import { definePathway, type PathwayParts } from '../../machines/pathway.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { value } from '../../src/core/formula/formula.ts'

const parts = (regions: Record<string, Fragment>): PathwayParts => ({
  id: 'trial',
  version: '1',
  title: { nb: 'Prøve', en: 'Trial' },
  parameters: [],
  facts: [],
  regions,
})
const region = (after: string): Fragment => ({
  region: { initial: 'a', states: { a: { after: { [after]: 'b' } }, b: {}, c: { after: { [after]: 'a' } } } },
  delays: { soon: delay(value(1)) },
})

describe('definePathway', () => {
  it('refuses a delay nobody defined, which XState itself would fire at once', () => {
    expect(() => definePathway(parts({ x: region('later') }))).toThrow('pathway "trial" has no delay "later"')
  })

  it('refuses a guard nobody defined', () => {
    const fragment: Fragment = { region: { initial: 'a', states: { a: { on: { DIED: { guard: 'if' } } } } } }
    expect(() => definePathway(parts({ x: fragment }))).toThrow('pathway "trial" has no guard "if"')
  })

  it('refuses one name for two delays', () => {
    expect(() => definePathway(parts({ x: region('soon'), y: region('soon') }))).toThrow('two delays "soon"')
  })

  it('names each parameter of a shipped pathway once', () => {
    for (const { parameters } of Object.values(PATHWAYS)) {
      const names = parameters.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
    }
  })
})

describe('coverage', () => {
  it('finds the state that nothing leads to', () => {
    expect(instrument(parts({ x: region('soon') })).coverage.unreachable).toEqual(['x.c'])
  })

  it('finds none in the shipped pathways', () => {
    for (const pathway of Object.values(PATHWAYS)) expect(instrument(pathway.parts).coverage.unreachable).toEqual([])
  })
})
