import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { describeMachine } from '../../src/core/machine-text.ts'

type Pathway = (typeof PATHWAYS)[string]
const pathways = Object.values(PATHWAYS) as Pathway[]

describe('the text of a machine', () => {
  it.each(pathways)('holds no source of a function, which a compiler might write otherwise: $id', (pathway) => {
    expect(describeMachine(pathway)).not.toMatch(/=>|function/)
  })

  it('is another for every pathway, and the same when it is asked for again', () => {
    const texts = pathways.map(describeMachine)
    expect(new Set(texts).size).toBe(pathways.length)
    expect(pathways.map(describeMachine)).toEqual(texts)
  })

  it('is another when what closes a period, or is remembered, is another', () => {
    const pathway = PATHWAYS['hospital-dho-to-tms'] as Pathway
    const known = describeMachine(pathway)
    expect(describeMachine({ ...pathway, closingDelays: new Set() })).not.toBe(known)
    expect(describeMachine({ ...pathway, memory: { ...pathway.memory, more: 1 } as never })).not.toBe(known)
  })
})
