import { describe, expect, it } from 'vitest'
import { scenarioJsonSchema } from '../../../src/core/json-schema.ts'
import { describePlace } from '../../../src/web/editor/describe-place.ts'
import { keysAt, type SchemaNode, valuesAt } from '../../../src/web/editor/json-schema.ts'
import { enEditor } from '../../../src/web/texts/editor-en.ts'

const schema = scenarioJsonSchema() as SchemaNode
const keys = (path: readonly (string | null)[]): string[] => keysAt(schema, path).map(({ key }) => key)

describe('what may stand in a scenario file, by the published schema', () => {
  it('is the keys of the file, those that must be there first', () => {
    const found = keysAt(schema, [])
    expect(found.map(({ key }) => key)).toContain('agreements')
    const lastRequired = found.findLastIndex(({ isRequired }) => isRequired)
    expect(found.slice(0, lastRequired + 1).every(({ isRequired }) => isRequired)).toBe(true)
    expect(found.find(({ key }) => key === 'arms')?.isRequired).toBe(true)
    expect(found.find(({ key }) => key === 'base')?.isRequired).toBe(false)
  })

  it('is the keys of what may have whatever name', () => {
    expect(keys(['parameters', 'fx.adm'])).toEqual(expect.arrayContaining(['value', 'low', 'high', 'grade']))
  })

  it('is the keys of every kind of rule', () => {
    const found = keys(['agreements', 'mine', 'rules', null])
    expect(found).toEqual(expect.arrayContaining(['kind', 'unitPrice', 'budget', 'corridor']))
    expect(valuesAt(schema, ['agreements', 'mine', 'rules', null, 'kind'])).toEqual(
      expect.arrayContaining(['servicePrice', 'pooledBudget']),
    )
  })

  it('is the facts, where a fact is named', () => {
    expect(keys(['unpriced'])).toContain('DhoOffered')
    expect(valuesAt(schema, ['rewards', 'mine', 'facts', null])).toContain('TmsMonthClosed')
  })

  it('is yes or no', () => {
    expect(valuesAt(schema, ['arms', null, 'isNull'])).toEqual(['true', 'false'])
  })

  it('is nothing where the schema knows nothing', () => {
    expect(keys(['no', 'such'])).toEqual([])
    expect(keys(['constructor'])).toEqual([])
    expect(describePlace(schema, ['no'], enEditor)).toEqual([])
  })

  it('is told in sentences', () => {
    expect(describePlace(schema, ['months'], enEditor)).toEqual(['whole number, at least 1, at most 600'])
    expect(describePlace(schema, ['contrasts'], enEditor)).toEqual(['One of: nullArm, pairwise'])
    expect(describePlace(schema, ['run'], enEditor)).toEqual([
      'keys with values',
      'Must have: replications, seed',
      'May have: level',
    ])
  })
})
