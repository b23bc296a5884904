/** Lives as an object-centric event log, OCEL 2.0 in JSON. */
import { readValue } from '../domain/describe-fact.ts'
import { columnOf, type FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS, valueNames } from '../domain/facts.ts'
import { jsonText } from '../domain/safe-text.ts'
import { prepareNumbers } from '../events/number-facts.ts'
import { prepareStamps } from '../events/stamps.ts'
import { type Claim, prepareClaims } from './claims.ts'
import { listEpisodes } from './episodes.ts'
import { type ExportJob, PIECE } from './export-job.ts'
import { OCEL_EVENT_TYPES, OCEL_OBJECT_TYPES, type OcelObjectType } from './ocel-types.ts'
import { rowsOfPatients } from './rows-of-patients.ts'
import { type ArmFacts, armIdOf, selectArms } from './select-facts.ts'

const DIAGNOSIS = columnOf('Admitted', 'diagnosis')
/** The time of what is so from the beginning. */
const ALWAYS = '1970-01-01T00:00:00Z'

type Qualifier = 'subject' | 'performer' | 'participant' | 'payer' | 'payee' | 'under' | 'charge' | 'within'

const list = (items: readonly string[]): string => `[${items.join(',')}]`
const attribute = (name: string, value: string | number): string =>
  `{"name":${jsonText(name)},"value":${jsonText(String(value))}}`
const dated = (name: string, value: string | number, time = ALWAYS): string =>
  `{"name":${jsonText(name)},"time":"${time}","value":${jsonText(String(value))}}`
const relation = (objectId: string, qualifier: Qualifier): string =>
  `{"objectId":${jsonText(objectId)},"qualifier":"${qualifier}"}`
const object = (
  id: string,
  type: OcelObjectType,
  attributes: readonly string[],
  relationships: readonly string[] = [],
): string =>
  `{"id":${jsonText(id)},"type":"${type}","attributes":${list(attributes)},"relationships":${list(relationships)}}`

const actorId = (who: string): string => `actor:${who}`
const agreementId = (name: string): string => `agreement:${name}`

/** Everything about the lives of a batch in an arm that events and objects are put together from. */
interface Told {
  readonly lives: ArmFacts
  readonly arm: string
  readonly agreement: string | undefined
  /** `dho/0/17`, for a patient of the batch. */
  lifeOf(patient: number): string
  readonly numbers: Int32Array
  readonly rows: ReadonlyMap<number, readonly number[]>
  readonly claims: ReadonlyMap<number, readonly Claim[]>
}

const chargeId = ({ lifeOf, lives, numbers }: Told, row: number, place: number): string =>
  `charge:${lifeOf(lives.batch.patient[row] as number)}/${numbers[row]}/${place}`

function groupByRow(claims: readonly Claim[]): ReadonlyMap<number, readonly Claim[]> {
  const groups = new Map<number, Claim[]>()
  for (const claim of claims) groups.set(claim.row, [...(groups.get(claim.row) ?? []), claim])
  return groups
}

/**
 * The log in pieces of text: types, then events, then objects, for which the facts are gone over a second time.
 * A patient is another object in every arm and replication. Times are the clock on the wall, written as UTC; what is so
 * from the beginning is dated 1970-01-01. Amounts are kroner.
 */
export async function* writeOcel(job: ExportJob): AsyncGenerator<string> {
  yield `{"eventTypes":${JSON.stringify(OCEL_EVENT_TYPES)},\n"objectTypes":${JSON.stringify(OCEL_OBJECT_TYPES)},\n"events":[`
  yield* writeItems(job, prepareEvents(job))
  yield '],\n"objects":['
  yield* writeItems(job, prepareObjects(job), listStanding(job))
  yield ']}\n'
}

/** Items of a JSON list with commas between them: those given, then those of every batch. */
async function* writeItems(
  { plan, facts, selection }: ExportJob,
  itemsOf: (told: Told) => Iterable<string>,
  first: readonly string[] = [],
): AsyncGenerator<string> {
  const numbersOf = prepareNumbers()
  const claimsOf = prepareClaims(plan)
  let text = first.map((item, index) => (index === 0 ? `\n${item}` : `,\n${item}`)).join('')
  let isFirst = first.length === 0
  for await (const lives of selectArms(facts, selection)) {
    const { arm, replication, batch } = lives
    const id = armIdOf(plan, arm)
    const told: Told = {
      lives,
      arm: id,
      agreement: plan.scenario.arms[arm]?.agreement,
      lifeOf: (patient) => `${id}/${replication}/${patient}`,
      numbers: numbersOf(batch),
      rows: rowsOfPatients(batch),
      claims: groupByRow(claimsOf(arm, batch)),
    }
    for (const item of itemsOf(told)) {
      text += isFirst ? `\n${item}` : `,\n${item}`
      isFirst = false
      if (text.length < PIECE) continue
      yield text
      text = ''
    }
  }
  yield text
}

/** Actors and agreements. */
function listStanding({ plan: { scenario }, words }: ExportJob): string[] {
  const roles = new Set<string>(Object.values(FACTS).flatMap((fact) => fact.with))
  const actors = [...new Set([...scenario.actors, ...roles])]
  const inForce = [...new Set(scenario.arms.flatMap(({ agreement }) => agreement ?? []))]
  return [
    ...actors.map((who) => object(actorId(who), 'actor', [dated('title', words.actor(who))])),
    ...inForce.map((name) => {
      const title = scenario.agreements[name]?.title
      return object(agreementId(name), 'agreement', [dated('title', title ? words.text(title) : name)])
    }),
  ]
}

function prepareEvents({ plan: { calendar } }: ExportJob): (told: Told) => Generator<string> {
  const stampAt = prepareStamps(calendar)

  function valuesOf(batch: FactBatch, row: number, type: FactType): string[] {
    const first = row * VALUE_COLUMNS
    const values = valueNames(type).map((name, column) =>
      attribute(name, readValue(name, batch.values[first + column] as number)),
    )
    return FACTS[type].period ? [attribute('since', stampAt(batch.from[row] as number)), ...values] : values
  }

  return function* (told) {
    const { lives, arm, lifeOf, numbers, rows, claims } = told
    const { batch, replication } = lives
    for (const [patient, own] of rows) {
      const life = lifeOf(patient)
      const episodeOf = new Map(
        listEpisodes(batch, own).flatMap(({ number, rows }) => rows.map((row) => [row, `episode:${life}/${number}`])),
      )
      for (const row of own) {
        const type = FACT_TYPES[batch.type[row] as number] as FactType
        const episode = episodeOf.get(row)
        const relations = [
          relation(`patient:${life}`, 'subject'),
          ...FACTS[type].with.map((who, index) => relation(actorId(who), index === 0 ? 'performer' : 'participant')),
          ...(episode === undefined ? [] : [relation(episode, 'within')]),
          ...(claims.get(row) ?? []).map((_, place) => relation(chargeId(told, row, place), 'charge')),
        ]
        const head = [
          attribute('arm', arm),
          attribute('replication', replication),
          attribute('number', numbers[row] as number),
        ]
        yield `{"id":${jsonText(`${life}/${numbers[row]}`)},"type":"${type}","time":"${stampAt(batch.at[row] as number)}","attributes":${list([...head, ...valuesOf(batch, row, type)])},"relationships":${list(relations)}}`
      }
    }
  }
}

function prepareObjects({ plan: { scenario, calendar }, words }: ExportJob): (told: Told) => Generator<string> {
  const stampAt = prepareStamps(calendar)

  const charge = (told: Told, row: number, place: number, claim: Claim): string => {
    const { code, payer, payee, ore, refusedBy } = claim
    const status = refusedBy !== null ? 'refused' : payee === null ? 'consumed' : 'paid'
    const life = told.lifeOf(told.lives.batch.patient[row] as number)
    return object(
      chargeId(told, row, place),
      'chargeLine',
      [
        dated('code', code),
        dated('title', words.code(code)),
        dated('amount', ore / 100),
        dated('currency', scenario.currency),
        dated('status', status),
        ...(refusedBy === null ? [] : [dated('reason', words.reason(refusedBy))]),
      ],
      [
        relation(`patient:${life}`, 'subject'),
        relation(actorId(payer), 'payer'),
        ...(payee === null ? [] : [relation(actorId(payee), 'payee')]),
        ...(told.agreement === undefined ? [] : [relation(agreementId(told.agreement), 'under')]),
      ],
    )
  }

  return function* (told) {
    const { lives, arm, agreement, lifeOf, rows, claims } = told
    const { batch, replication, patients } = lives
    for (const { patient, enrolAt, attributes } of patients) {
      const life = lifeOf(patient)
      yield object(
        `patient:${life}`,
        'patient',
        [
          dated('arm', arm),
          dated('replication', replication),
          dated('patient', patient),
          dated('enrolled', stampAt(enrolAt)),
          dated('diagnosis', attributes.diagnosis),
          dated('risk', attributes.risk),
          dated('age', attributes.age),
          dated('homeMinutesPerMonth', attributes.homeMinutesPerMonth),
        ],
        agreement === undefined ? [] : [relation(agreementId(agreement), 'under')],
      )
      const own = rows.get(patient) ?? []
      for (const { number, rows: stay, end } of listEpisodes(batch, own)) {
        const admitted = stay[0] as number
        const diagnosis = readValue('diagnosis', batch.values[admitted * VALUE_COLUMNS + DIAGNOSIS] as number)
        yield object(
          `episode:${life}/${number}`,
          'episode',
          [
            dated('kind', 'hospitalStay'),
            dated('diagnosis', diagnosis),
            dated('state', 'open', stampAt(batch.at[admitted] as number)),
            ...(end === undefined ? [] : [dated('state', 'closed', stampAt(batch.at[end] as number))]),
          ],
          [relation(`patient:${life}`, 'subject')],
        )
      }
      for (const row of own) {
        for (const [place, claim] of (claims.get(row) ?? []).entries()) yield charge(told, row, place, claim)
      }
    }
  }
}
