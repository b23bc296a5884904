/** Facts as CloudEvents 1.0, for the live stream and for exports. */
import {
  ATTRIBUTES,
  type Attribute,
  FACT_TYPES,
  FACTS,
  type FactType,
  VALUE_COLUMNS,
  valueNames,
} from '../domain/facts.ts'
import { jsonText } from '../domain/safe-text.ts'
import type { Plan, Simulation } from '../scenario/plan.ts'
import type { FactsLived } from '../stream/events.ts'
import { prepareNumbers } from './number-facts.ts'
import { sourceOf } from './run-source.ts'
import { prepareStamps } from './stamps.ts'

/** The version of every fact's data, in the event's type. */
const DATA_VERSION = 'v1'

/** The attributes of an event that tells a fact; source and id together are unique. */
export interface CloudEvent {
  readonly specversion: '1.0'
  /** First arm that lives the life, replication, patient, and the number of the fact in that life: `dho/0/17/3`. */
  readonly id: string
  /** A URN of the run. */
  readonly source: string
  /** `patient/<replication>/<patient>`: every replication has other patients. */
  readonly subject: string
  /** Ids of all arms that this life is the same in, with commas. */
  readonly arms: string
  readonly pathway: string
  readonly replication: number
  /** `pathledger.fact.Admitted.v1` */
  readonly type: string
  readonly datacontenttype: 'application/json'
  /** RFC 3339. The calendar knows no daylight saving: the clock on the wall is written as UTC. */
  readonly time: string
  /** Attributes as words and quantities as numbers, by name; `participants`, first the one who acts; `since` of a period. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Characters of a piece at least: few writes, and little waiting. */
const PIECE = 1 << 16

/** The text of a value by its number. */
type WriteValue = (value: number) => string

function valueWriter(name: string): WriteValue {
  const key = `,${jsonText(name)}:`
  const words = ATTRIBUTES[name as Attribute]?.map((word) => key + jsonText(word))
  return (value) => words?.[value] ?? key + value
}

const writersOf = (type: FactType) => ({
  type: `"type":"pathledger.fact.${type}.${DATA_VERSION}","datacontenttype":"application/json","time":"`,
  data: `,"data":{"participants":${JSON.stringify(FACTS[type].with)}`,
  isPeriod: FACTS[type].period === true,
  values: valueNames(type).map(valueWriter),
})

/**
 * Prepares the text of events, one a line: whole lines in pieces of about 64 kB. The batch must stay as it is until the
 * last piece has been taken.
 */
export function prepareCloudEvents({ scenario, calendar }: Plan): (event: FactsLived) => Generator<string> {
  const source = jsonText(sourceOf(scenario))
  const writers = FACT_TYPES.map(writersOf)
  const stampAt = prepareStamps(calendar)
  const numbersOf = prepareNumbers()

  /** What stands before and after the patient and the number of the fact in the id. */
  function headOf({ arms, pathway }: Simulation, replication: number): { before: string; after: string } {
    const ids = arms.map((arm) => scenario.arms[arm]?.id ?? '')
    const lived = `"arms":${jsonText(ids.join(','))},"pathway":${jsonText(pathway)},"replication":${replication}`
    return {
      before: `{"specversion":"1.0","id":${jsonText(`${ids[0]}/${replication}/`).slice(0, -1)}`,
      after: `","source":${source},${lived},"subject":"patient/${replication}/`,
    }
  }

  return function* ({ simulation, replication, batch }) {
    const head = headOf(simulation, replication)
    const numbers = numbersOf(batch)
    const { patient, type, at, from, values } = batch
    let text = ''
    for (let row = 0; row < batch.count; row++) {
      const writer = writers[type[row] as number] as (typeof writers)[number]
      const whose = patient[row] as number
      text += `${head.before}${whose}/${numbers[row]}${head.after}${whose}",${writer.type}`
      text += `${stampAt(at[row] as number)}"${writer.data}`
      if (writer.isPeriod) text += `,"since":"${stampAt(from[row] as number)}"`
      const first = row * VALUE_COLUMNS
      for (let column = 0; column < writer.values.length; column++) {
        text += (writer.values[column] as WriteValue)(values[first + column] as number)
      }
      text += '}}\n'
      if (text.length >= PIECE) {
        yield text
        text = ''
      }
    }
    if (text !== '') yield text
  }
}
