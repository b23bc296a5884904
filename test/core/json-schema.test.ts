import Ajv2020 from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import { agreeJsonSchema, resultJsonSchema, scenarioJsonSchema } from '../../src/core/json-schema.ts'
import { readYaml } from '../../src/core/scenario/yaml-source.ts'
import { SMALL } from './scenario/small-scenario.ts'

const compile = (schema: object) => new Ajv2020.default({ strict: false }).compile(schema)

it('the schema of a scenario accepts a valid file and refuses an unknown key', () => {
  const accepts = compile(scenarioJsonSchema())
  const source = readYaml('small.yaml', SMALL['small.yaml'] as string)
  const scenario = source.ok ? source.value.value : {}
  expect(accepts(scenario)).toBe(true)
  expect(accepts({ ...scenario, titel: 'x' })).toBe(false)
  expect(accepts({ ...scenario, months: 0 })).toBe(false)
})

it('all schemas can be compiled and say what they are', () => {
  for (const schema of [scenarioJsonSchema(), resultJsonSchema(), agreeJsonSchema()]) {
    expect(() => compile(schema)).not.toThrow()
    expect(schema).toMatchObject({ $id: expect.stringMatching(/^urn:pathledger:/), title: expect.any(String) })
  }
})
