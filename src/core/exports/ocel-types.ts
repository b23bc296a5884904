/** The kinds of events and objects in an OCEL 2.0 log of a run. */
import { ATTRIBUTES, FACT_TYPES, FACTS, valueNames } from '../domain/facts.ts'

/** Values are written as text, whatever their type: readers that follow the standard take nothing else. */
type AttributeType = 'string' | 'integer' | 'float' | 'time'

interface OcelType {
  readonly name: string
  readonly attributes: readonly { readonly name: string; readonly type: AttributeType }[]
}

const typed = (type: AttributeType, ...names: readonly string[]) => names.map((name) => ({ name, type }))

/** A type for every kind of fact. */
export const OCEL_EVENT_TYPES: readonly OcelType[] = FACT_TYPES.map((name) => ({
  name,
  attributes: [
    ...typed('string', 'arm'),
    ...typed('integer', 'replication', 'number'),
    ...(FACTS[name].period ? typed('time', 'since') : []),
    ...valueNames(name).flatMap((value) => typed(Object.hasOwn(ATTRIBUTES, value) ? 'string' : 'integer', value)),
  ],
}))

export const OCEL_OBJECT_TYPES = [
  {
    name: 'patient',
    attributes: [
      ...typed('string', 'arm'),
      ...typed('integer', 'replication', 'patient'),
      ...typed('time', 'enrolled'),
      ...typed('string', 'diagnosis', 'risk'),
      ...typed('float', 'age', 'homeMinutesPerMonth'),
    ],
  },
  // A stay in hospital, from admission to discharge or death.
  { name: 'episode', attributes: typed('string', 'kind', 'state', 'diagnosis') },
  { name: 'actor', attributes: typed('string', 'title') },
  { name: 'agreement', attributes: typed('string', 'title') },
  {
    name: 'chargeLine',
    attributes: [
      ...typed('string', 'code', 'title'),
      ...typed('float', 'amount'),
      ...typed('string', 'currency', 'status', 'reason'),
    ],
  },
] as const satisfies readonly OcelType[]

export type OcelObjectType = (typeof OCEL_OBJECT_TYPES)[number]['name']
