/** JSON schemas of formats that others read, in this repository's own words. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'

const ajv = addFormats.default(new Ajv.default({ allErrors: true, allowUnionTypes: true }))

/** Gives what is wrong with a document by that schema; an empty list where nothing is. */
export function prepareSchema(name: 'cloud-event' | 'ocel'): (document: unknown) => readonly string[] {
  const path = fileURLToPath(new URL(`../../fixtures/schemas/${name}.schema.json`, import.meta.url))
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')))
  return (document) => (validate(document) ? [] : (validate.errors ?? []).map((error) => ajv.errorsText([error])))
}

const problemsOfEvent = prepareSchema('cloud-event')

/** The objects of NDJSON text, each held to be a CloudEvent; their ids are all different. */
export function readCloudEvents<T extends { readonly id: string }>(text: string): T[] {
  expect(text === '' || text.endsWith('\n')).toBe(true)
  const events = text
    .split('\n')
    .slice(0, -1)
    .map((line): T => JSON.parse(line))
  expect(events.flatMap(problemsOfEvent)).toEqual([])
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  return events
}
