import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACTS } from '../../../src/core/domain/facts.ts'
import { stampAt } from '../../../src/core/domain/time.ts'
import { sourceOf } from '../../../src/core/events/run-source.ts'
import { writeXes } from '../../../src/core/exports/xes.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { ANY_BATCH, HOSTILE_TEXT, hostilePlan, livedIn } from '../support/any-facts.ts'
import { jobOf, jobOfFacts, PLAIN_WORDS, readText, tinyRun } from '../support/export-runs.ts'
import { TINY } from '../support/tiny-scenario.ts'
import { problemsOfXes, readXes } from '../support/xml.ts'

describe('a XES log', () => {
  it('has a case for every patient of every arm and replication, with the facts in order', async () => {
    const plan = tinyRun()
    const { attributes, cases } = await readXes(await readText(writeXes(jobOf(plan))))
    expect(attributes).toEqual({ 'concept:name': 'tiny', source: sourceOf(plan.scenario) })
    expect(new Set(cases.map((one) => one.attributes['concept:name'])).size).toBe(3 * 2 * 12)
    expect(cases).toHaveLength(3 * 2 * 12)
    const result = await runScenario(plan.scenario, TINY)
    for (const { id, facts } of result.arms) {
      const events = cases.filter(({ attributes }) => attributes.arm === id).flatMap(({ events }) => events)
      for (const [type, { count }] of Object.entries(facts)) {
        expect(events.filter((event) => event['concept:name'] === type)).toHaveLength(count * 2)
      }
    }
    for (const { events } of cases) {
      expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => String(index)))
      const times = events.map((event) => event['time:timestamp'])
      expect(times).toEqual(times.toSorted())
    }
  })

  it('has costs and payments that add up to the ledger', async () => {
    const plan = tinyRun({ replications: 1 })
    const result = await runScenario(plan.scenario, TINY)
    const { cases } = await readXes(await readText(writeXes(jobOf(plan))))
    for (const { id, actors } of result.arms) {
      const events = cases.filter(({ attributes }) => attributes.arm === id).flatMap(({ events }) => events)
      const sum = (key: string): number =>
        Math.round(events.reduce((all, event) => all + 100 * Number(event[key] ?? 0), 0))
      const total = (key: 'payments' | 'resourceCost') =>
        Math.round(Object.values(actors).reduce((all, actor) => all + 100 * actor[key], 0))
      expect(sum('cost:total')).toBe(total('resourceCost'))
      expect(sum('paid')).toBe(total('payments'))
      expect(new Set(events.map((event) => event['cost:currency']))).toEqual(new Set(['NOK']))
    }
  })

  it('tells only what is asked for, and patients to whom nothing happens', async () => {
    const selection = { arm: 0, replication: 1, patients: { from: 10, to: 100 } }
    const { cases } = await readXes(await readText(writeXes(jobOf(tinyRun(), selection))))
    expect(cases.map(({ attributes }) => attributes['concept:name'])).toEqual(['before/1/10', 'before/1/11'])
    const { cases: none } = await readXes(await readText(writeXes(jobOf(tinyRun(), { replication: 9 }))))
    expect(none).toEqual([])
  })

  it('holds any facts and names, whatever is written in them', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_BATCH, HOSTILE_TEXT, async (batch, text) => {
        const plan = hostilePlan(text)
        const lived = livedIn(plan, 1, batch, 3)
        const words = { ...PLAIN_WORDS, actor: (who: string) => `${text}${who}` }
        const { cases } = await readXes(await readText(writeXes(jobOfFacts(plan, [lived], words))))
        const told: Record<string, string | undefined>[] = cases.flatMap(({ attributes, events }) =>
          events.map((event) => ({ ...event, case: attributes.patient })),
        )
        const cleaned = text.replace(/\p{Surrogate}|[\uFFFE\uFFFF]|(?![\t\r\n])\p{Control}/gu, '\uFFFD')
        const expected = lived.patients.flatMap(({ patient }) =>
          batch.toFacts().filter((fact) => fact.patient === patient),
        )
        expect(told).toHaveLength(expected.length)
        expected.forEach(({ type, patient, at, values }, index) => {
          expect(told[index]).toMatchObject({
            case: String(patient),
            'concept:name': type,
            'time:timestamp': `${stampAt(plan.calendar, at).replace(' ', 'T')}:00Z`,
            'lifecycle:transition': 'complete',
            'org:resource': cleaned + FACTS[type].with[0],
          })
          for (const name of FACTS[type].quantities ?? []) expect(told[index]?.[name]).toBe(String(values[name]))
        })
      }),
      { numRuns: runs(15) },
    )
  })

  it.each([
    ['an event outside a case', (xml: string) => xml.replace('<trace>', '<event></event><trace>')],
    [
      'a date that is none',
      (xml: string) => xml.replace(/<date key="enrolled" value="[^"]*"/, '<date key="enrolled" value="x"'),
    ],
    ['a key that comes twice', (xml: string) => xml.replace('<event>', '<event><int key="number" value="1"/>')],
    ['text that was not escaped', (xml: string) => xml.replace('value="before"', 'value="<before"')],
  ])('%s would be noticed', async (_, spoil) => {
    const xml = await readText(writeXes(jobOf(tinyRun({ replications: 1 }), { arm: 1 })))
    const spoilt = spoil(xml.replaceAll('value="after"', 'value="before"'))
    expect(await problemsOfXes(xml)).toEqual([])
    expect(await problemsOfXes(spoilt)).not.toEqual([])
  })
})
