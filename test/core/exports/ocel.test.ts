import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import type { FactType } from '../../../src/core/domain/facts.ts'
import { writeOcel } from '../../../src/core/exports/ocel.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { ANY_BATCH, HOSTILE_TEXT, hostilePlan, livedIn } from '../support/any-facts.ts'
import { jobOf, jobOfFacts, PLAIN_WORDS, readText, tinyRun } from '../support/export-runs.ts'
import { type OcelLog, problemsOfOcel, readOcel } from '../support/ocel.ts'
import { TINY, tinyArm } from '../support/tiny-scenario.ts'

type Item = OcelLog['objects'][number]
const ofType = (log: OcelLog, type: string) => log.objects.filter((object) => object.type === type)
const readAttribute = ({ attributes }: Item, name: string) => attributes.findLast((one) => one.name === name)?.value
const related = ({ relationships }: Item, qualifier: string) =>
  relationships.filter((one) => one.qualifier === qualifier).map(({ objectId }) => objectId)

const agreement = { title: { nb: 'Felles pott', en: 'Common pot' }, rules: [] }
const agreedRun = () =>
  tinyRun({
    replications: 1,
    agreements: { pot: agreement },
    arms: [tinyArm('before', 'plain', true), { ...tinyArm('after', 'watched', false), agreement: 'pot' }],
  })

describe('an object-centric log', () => {
  it('has every fact as an event of a patient, done by an actor, with the claims it gave', async () => {
    const plan = agreedRun()
    const result = await runScenario(plan.scenario, TINY)
    const log = readOcel(await readText(writeOcel(jobOf(plan))))
    for (const { id, facts } of result.arms) {
      for (const [type, { count }] of Object.entries(facts)) {
        expect(log.events.filter((event) => event.type === type && readAttribute(event, 'arm') === id)).toHaveLength(
          count,
        )
      }
    }
    expect(ofType(log, 'patient')).toHaveLength(2 * 12)
    const meeting = log.events.find(({ type }) => type === 'CollaborationMeetingHeld')
    expect(related(meeting as Item, 'subject')).toEqual([expect.stringMatching(/^patient:after\/0\/\d+$/)])
    expect(related(meeting as Item, 'performer')).toEqual(['actor:hospital'])
    expect(related(meeting as Item, 'participant')).toEqual(['actor:patient', 'actor:gp'])
    expect(related(meeting as Item, 'charge')).toHaveLength(1)
  })

  it('has charge lines that add up to the ledger, with payer, payee and agreement, and refusals with their reason', async () => {
    const plan = agreedRun()
    const result = await runScenario(plan.scenario, TINY)
    const log = readOcel(await readText(writeOcel(jobOf(plan))))
    const lines = ofType(log, 'chargeLine')
    const told = log.events.flatMap((event) => related(event, 'charge'))
    expect(told.toSorted()).toEqual(lines.map(({ id }) => id).toSorted())
    for (const { id, actors, refusals } of result.arms) {
      const own = lines.filter((line) => line.id.startsWith(`charge:${id}/`))
      for (const [who, { revenue, payments, resourceCost }] of Object.entries(actors)) {
        const sum = (qualifier: string, status: string): number =>
          own
            .filter(
              (line) => related(line, qualifier).includes(`actor:${who}`) && readAttribute(line, 'status') === status,
            )
            .reduce((all, line) => all + Math.round(100 * Number(readAttribute(line, 'amount'))), 0)
        expect([sum('payee', 'paid'), sum('payer', 'paid'), sum('payer', 'consumed')]).toEqual(
          [revenue, payments, resourceCost].map((kroner) => Math.round(kroner * 100)),
        )
      }
      const refused = own.filter((line) => readAttribute(line, 'status') === 'refused')
      expect(refused).toHaveLength(refusals.reduce((all, { count }) => all + count, 0))
      expect(refused.every((line) => readAttribute(line, 'reason') === 'oncePerTertial')).toBe(true)
      expect(own.every((line) => related(line, 'under').join() === (id === 'after' ? 'agreement:pot' : ''))).toBe(true)
    }
    expect(ofType(log, 'agreement').map((one) => readAttribute(one, 'title'))).toEqual(['Common pot'])
  })

  it('has a stay in hospital as an object that opens and closes, with all that is told in between', async () => {
    const batch = new FactBatch()
    const tell = (patient: number, ...facts: readonly [FactType, number][]): void => {
      for (const [type, at] of facts) {
        const values: Record<string, number> = type === 'Admitted' || type === 'Discharged' ? { diagnosis: 1 } : {}
        batch.add({ type, patient, at, from: at, values })
      }
    }
    tell(
      0,
      ['Discharged', 5],
      ['Admitted', 10],
      ['TmsResumed', 15],
      ['Discharged', 20],
      ['TmsStarted', 30],
      ['Admitted', 40],
    )
    tell(1, ['Admitted', 7], ['DiedInHospital', 9], ['TmsStarted', 11])
    const plan = hostilePlan('x')
    const log = readOcel(await readText(writeOcel(jobOfFacts(plan, [livedIn(plan, 1, batch)]))))
    const stays = ofType(log, 'episode')
    const within = (id: string) =>
      log.events.filter((event) => related(event, 'within').includes(id)).map(({ type }) => type)
    expect(stays.map(({ id }) => [id, ...within(id)])).toEqual([
      ['episode:after/0/0/0', 'Admitted', 'TmsResumed', 'Discharged'],
      ['episode:after/0/0/1', 'Admitted'],
      ['episode:after/0/1/0', 'Admitted', 'DiedInHospital'],
    ])
    const states = stays.map(({ attributes }) => attributes.filter(({ name }) => name === 'state'))
    expect(states[0]).toEqual([
      { name: 'state', time: '2023-01-01T00:10:00Z', value: 'open' },
      { name: 'state', time: '2023-01-01T00:20:00Z', value: 'closed' },
    ])
    expect(states[1]).toHaveLength(1)
    expect(readAttribute(stays[0] as Item, 'diagnosis')).toBe('HF')
  })

  it('refers to nothing outside what was asked for', async () => {
    const selection = { arm: 2, replication: 1, patients: { from: 2, to: 4 } }
    const log = readOcel(await readText(writeOcel(jobOf(tinyRun(), selection))))
    expect(ofType(log, 'patient').map(({ id }) => id)).toEqual(['patient:agreed/1/2', 'patient:agreed/1/3'])
    expect(log.events.length).toBeGreaterThan(10)
    const none = readOcel(await readText(writeOcel(jobOf(tinyRun(), { replication: 9 }))))
    expect(none.events).toEqual([])
  })

  it('holds any facts and titles, whatever is written in them', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_BATCH, HOSTILE_TEXT, async (batch, text) => {
        const plan = hostilePlan(text)
        const words = { ...PLAIN_WORDS, code: () => text, actor: (who: string) => text + who }
        const log = readOcel(await readText(writeOcel(jobOfFacts(plan, [livedIn(plan, 0, batch, 2)], words))))
        const cleaned = text.replace(/\p{Surrogate}|[\uFFFE\uFFFF]|(?![\t\r\n])\p{Control}/gu, '\uFFFD')
        for (const line of ofType(log, 'chargeLine')) expect(readAttribute(line, 'title')).toBe(cleaned)
        // Two arms live these lives.
        expect(log.events).toHaveLength(2 * batch.count)
      }),
      { numRuns: runs(40) },
    )
  })

  it.each([
    ['an unknown object', (log: OcelLog) => ({ ...log, objects: log.objects.slice(1) })],
    ['an event twice', (log: OcelLog) => ({ ...log, events: [...log.events, log.events[0]] })],
    [
      'a number where text is asked for',
      (log: OcelLog) => JSON.parse(JSON.stringify(log).replace('"value":"0"', '"value":0')),
    ],
    [
      'an attribute that no type declares',
      (log: OcelLog) =>
        JSON.parse(JSON.stringify(log).replaceAll('{"name":"replication","value"', '{"name":"round","value"')),
    ],
    [
      'a date without its time',
      (log: OcelLog) => JSON.parse(JSON.stringify(log).replaceAll('1970-01-01T00:00:00Z', '1970-01-01')),
    ],
  ])('%s would be noticed', async (_, spoil) => {
    const log = readOcel(await readText(writeOcel(jobOf(tinyRun({ replications: 1 }), { arm: 1 }))))
    expect(problemsOfOcel(spoil(log))).not.toEqual([])
  })
})
