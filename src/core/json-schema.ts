/** JSON Schemas for editors and for readers of results, made from the zod schemas. */
import { z } from 'zod'
import { agreeResultSchema } from './analysis/agree/results.ts'
import { resultSchema } from './analysis/results.ts'
import { scenarioSchema } from './scenario/schema.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** JSON Schema of a scenario file, as it is written (defaults may be left out). */
export const scenarioJsonSchema = (): JsonSchema => ({
  $id: 'urn:pathledger:schema:scenario:1',
  title: 'pathledger scenario',
  ...z.toJSONSchema(scenarioSchema, { io: 'input' }),
})

/** JSON Schema of what `run --json` and `compare --json` print. */
export const resultJsonSchema = (): JsonSchema => ({
  $id: 'urn:pathledger:schema:result:1',
  title: 'pathledger result',
  ...z.toJSONSchema(resultSchema, { io: 'output' }),
})

/** JSON Schema of what `agree --json` prints. */
export const agreeJsonSchema = (): JsonSchema => ({
  $id: 'urn:pathledger:schema:agree:1',
  title: 'pathledger agreements',
  ...z.toJSONSchema(agreeResultSchema, { io: 'output' }),
})
