/** OCEL 2.0 logs, held to the standard: their form, and what refers to what. */
import { expect } from 'vitest'
import { prepareSchema } from './schemas.ts'

interface Value {
  readonly name: string
  readonly value: string
  readonly time?: string
}

interface Item {
  readonly id: string
  readonly type: string
  readonly attributes: readonly Value[]
  readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[]
}

interface Type {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly type: string }[]
}

export interface OcelLog {
  readonly eventTypes: readonly Type[]
  readonly objectTypes: readonly Type[]
  readonly events: readonly (Item & { readonly time: string })[]
  readonly objects: readonly Item[]
}

const problemsOfForm = prepareSchema('ocel')

const FORMS: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  float: /^-?\d+(\.\d+)?$/,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
}

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name, index + 1) >= 0)

function problemsOfItem(
  { id, type, attributes, relationships }: Item,
  types: readonly Type[],
  ids: ReadonlySet<string>,
) {
  const declared = types.find(({ name }) => name === type)
  if (!declared) return [`${id} has the unknown type ${type}`]
  const wrong = attributes.filter(({ name, value }) => {
    const attribute = declared.attributes.find((one) => one.name === name)
    return !attribute || !FORMS[attribute.type]?.test(value)
  })
  return [
    ...wrong.map(({ name, value }) => `${id}: ${name} = ${value} is not as ${type} declares`),
    ...relationships.flatMap(({ objectId }) => (ids.has(objectId) ? [] : [`${id} refers to ${objectId}`])),
    ...repeated(attributes.map(({ name, time = '' }) => `${name} ${time}`)).map(
      (name) => `${id} has two values of ${name}`,
    ),
  ]
}

/** What is wrong with a log. */
export function problemsOfOcel(log: OcelLog): readonly string[] {
  const form = problemsOfForm(log)
  if (form.length > 0) return form
  const { eventTypes, objectTypes, events, objects } = log
  const ids = new Set(objects.map(({ id }) => id))
  const isRepeated = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id)).size < list.length
  return [
    ...repeated(eventTypes.map(({ name }) => name)),
    ...repeated(objectTypes.map(({ name }) => name)),
    ...(isRepeated(events) ? ['two events with one id'] : []),
    ...(isRepeated(objects) ? ['two objects with one id'] : []),
    ...events.flatMap((event) => problemsOfItem(event, eventTypes, ids)),
    ...objects.flatMap((object) => problemsOfItem(object, objectTypes, ids)),
  ]
}

/** The log of a text, with nothing wrong with it. */
export function readOcel(text: string): OcelLog {
  const log: OcelLog = JSON.parse(text)
  expect(problemsOfOcel(log)).toEqual([])
  return log
}
