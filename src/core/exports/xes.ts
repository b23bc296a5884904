/** Lives as a log of IEEE 1849 (XES): a patient in an arm is a case, and each fact an event. */
import { readValue } from '../domain/describe-fact.ts'
import { ATTRIBUTES, FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS, valueNames } from '../domain/facts.ts'
import { prepareNumbers } from '../events/number-facts.ts'
import { sourceOf } from '../events/run-source.ts'
import { prepareStamps } from '../events/stamps.ts'
import { prepareClaims } from './claims.ts'
import { type ExportJob, PIECE } from './export-job.ts'
import { type FactMoney, sumClaims } from './money-of-facts.ts'
import { rowsOfPatients } from './rows-of-patients.ts'
import { type ArmFacts, armIdOf, selectArms } from './select-facts.ts'
import { xmlText } from './xml-text.ts'

type Kind = 'string' | 'int' | 'float' | 'date'

const tag = (kind: Kind, key: string, value: string | number): string =>
  `<${kind} key="${xmlText(key)}" value="${xmlText(String(value))}"/>`

const EXTENSIONS = ['concept', 'time', 'lifecycle', 'organizational', 'cost'].map((name) => {
  const [title, prefix] = [name[0]?.toUpperCase() + name.slice(1), name === 'organizational' ? 'org' : name]
  return `<extension name="${title}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`
})

/** Values that are declared for the whole log, for readers that want to know them beforehand. */
const GLOBALS = [
  `<global scope="trace">${tag('string', 'concept:name', '')}</global>`,
  `<global scope="event">${tag('string', 'concept:name', '')}${tag('date', 'time:timestamp', '1970-01-01T00:00:00Z')}${tag('string', 'lifecycle:transition', 'complete')}</global>`,
  '<classifier name="Event" keys="concept:name"/>',
]

/**
 * The log in pieces of text. `cost:total` is what a fact consumes, in kroner; what is paid for it by tariff stands under
 * `paid`, because payments only move money. Times are the clock on the wall, written as UTC. A case is named by arm,
 * replication and patient, so a life that arms share is a case in each of them.
 */
export async function* writeXes({ plan, facts, selection, words }: ExportJob): AsyncGenerator<string> {
  const { scenario, calendar } = plan
  const stampAt = prepareStamps(calendar)
  const numbersOf = prepareNumbers()
  const claimsOf = prepareClaims(plan)
  const actors = new Map<string, string>()
  const actorOf = (who: string): string => {
    const known = actors.get(who) ?? words.actor(who)
    actors.set(who, known)
    return known
  }

  function eventOf({ batch }: ArmFacts, row: number, number: number, money: FactMoney | undefined): string {
    const type = FACT_TYPES[batch.type[row] as number] as FactType
    const { with: participants, period } = FACTS[type]
    const values = valueNames(type).map((name, column) => {
      const value = readValue(name, batch.values[row * VALUE_COLUMNS + column] as number)
      return tag(Object.hasOwn(ATTRIBUTES, name) ? 'string' : 'int', name, value)
    })
    return [
      '<event>',
      tag('string', 'concept:name', type),
      tag('date', 'time:timestamp', stampAt(batch.at[row] as number)),
      tag('string', 'lifecycle:transition', 'complete'),
      tag('string', 'org:resource', actorOf(participants[0] as string)),
      tag('int', 'number', number),
      ...(period ? [tag('date', 'since', stampAt(batch.from[row] as number))] : []),
      ...values,
      ...(money
        ? [
            tag('float', 'cost:total', money.consumed / 100),
            tag('string', 'cost:currency', scenario.currency),
            tag('float', 'paid', money.paid / 100),
          ]
        : []),
      '</event>\n',
    ].join('')
  }

  let text = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">\n',
    ...[...EXTENSIONS, ...GLOBALS].map((line) => `${line}\n`),
    `${tag('string', 'concept:name', scenario.id)}${tag('string', 'source', sourceOf(scenario))}\n`,
  ].join('')
  for await (const lives of selectArms(facts, selection)) {
    const { arm, replication, patients, batch } = lives
    const id = armIdOf(plan, arm)
    const numbers = numbersOf(batch)
    const money = sumClaims(claimsOf(arm, batch))
    const rows = rowsOfPatients(batch)
    for (const { patient, enrolAt, attributes } of patients) {
      const { diagnosis, risk, age, homeMinutesPerMonth } = attributes
      text += [
        '<trace>',
        tag('string', 'concept:name', `${id}/${replication}/${patient}`),
        tag('string', 'arm', id),
        tag('int', 'replication', replication),
        tag('int', 'patient', patient),
        tag('date', 'enrolled', stampAt(enrolAt)),
        tag('string', 'diagnosis', diagnosis),
        tag('string', 'risk', risk),
        tag('float', 'age', age),
        tag('float', 'homeMinutesPerMonth', homeMinutesPerMonth),
        '\n',
      ].join('')
      for (const row of rows.get(patient) ?? []) text += eventOf(lives, row, numbers[row] as number, money.get(row))
      text += '</trace>\n'
      if (text.length < PIECE) continue
      yield text
      text = ''
    }
  }
  yield `${text}</log>\n`
}
