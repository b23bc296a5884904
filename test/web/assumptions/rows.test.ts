import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import { describeScenario } from '../../../src/core/describe-scenario.ts'
import { openScenario } from '../../../src/core/scenario/open.ts'
import type { ScenarioDescription } from '../../../src/core/scenario-description.ts'
import { groundOf, type Row, rowsOf, searchRows } from '../../../src/web/assumptions/rows.ts'
import type { Changes } from '../../../src/web/worker/wish.ts'
import { optionText } from '../../../src/words/option-titles.ts'
import { partText, unitText } from '../../../src/words/parameter-units.ts'
import { readText, shipped } from '../../scenarios/read-files.ts'

/** Words that are written alike in scenario files and in Norwegian. */
const SAME = ['sigma', 'diabetes', 'kroner', '2023', '2024', '2025']
const load = (name: string) => ({ name, text: readText(name) })

function describeShipped(id: string, changes: Changes = {}): ScenarioDescription {
  const opened = openScenario(load(`${id}.yaml`), load, { pathways: PATHWAYS })
  if (!opened.ok) throw new Error(id)
  const read = opened.value.resolve(changes)
  if (!read.ok) throw new Error(id)
  return describeScenario(opened.value, read.value)
}

const agder = rowsOf(describeShipped('agder-150'))
const find = (rows: readonly Row[], name: string): Row => {
  const row = rows.find((one) => one.name === name)
  if (!row) throw new Error(`no row ${name}`)
  return row
}

describe('the rows of the assumptions', () => {
  it('name every number once, but for what the frame has a field for', () => {
    const described = describeShipped('agder-150')
    const { parameters, prices, releases, switches } = described
    const all = [...switches, ...parameters, ...prices, ...releases].map(({ name }) => name)
    const names = agder.map(({ name }) => name)
    expect([...names].sort()).toEqual(all.filter((name) => name !== 'cohort.size').sort())
  })

  it('stand in the group that a planner would look for them in', () => {
    const groups = {
      'fx.adm': 'effects',
      'los.mean.COPD': 'pathway',
      'dx.COPD': 'cohort',
      'agreed.hospitalPart': 'agreements',
      'social.taxCost': 'society',
      'fx.qaly': 'society',
      'price.TMS-FOLLOWUP': 'tariffs',
      'price.HOME-HOUR': 'costs',
      'price.TS02': 'unread',
      'isf.reading': 'choices',
    }
    for (const [name, group] of Object.entries(groups)) expect([name, find(agder, name).group]).toEqual([name, group])
  })

  it('say whether a change is priced again or simulated again', () => {
    expect(find(agder, 'price.TMS-FOLLOWUP').changesLives).toBe(false)
    expect(find(agder, 'agreed.hospitalPart').changesLives).toBe(false)
    expect(find(agder, 'fx.adm').changesLives).toBe(true)
    expect(find(agder, 'cohort.mode').changesLives).toBe(true)
  })

  it('only tell a price that has several amounts', () => {
    const row = find(agder, 'price.904B')
    expect(row).toMatchObject({ is: 'told' })
    expect(row.is === 'told' && row.amounts.length).toBe(6)
  })

  it('are found by words of either language, by name and by source', () => {
    expect(searchRows(agder, 'LIGGETID kols').map(({ name }) => name)).toEqual(['los.mean.COPD'])
    expect(searchRows(agder, 'liggetid').map(({ name }) => name)).toContain('los.mean.COPD')
    expect(searchRows(agder, 'length of stay').map(({ name }) => name)).toContain('fx.los')
    expect(searchRows(agder, 'price.tms').every(({ name }) => name.startsWith('price.TMS'))).toBe(true)
    expect(searchRows(agder, 'W27').map(({ name }) => name)).toContain('fx.los')
    expect(searchRows(agder, '  ')).toEqual(agder)
  })

  it('have a variant in force, beside the value in the file', () => {
    const row = find(rowsOf(describeShipped('agder-150', { variant: 'steady' })), 'cohort.steadyInflow')
    expect(row.is === 'number' && [row.value, row.inForce]).toEqual([0, expect.any(Number)])
    expect(row.is === 'number' && row.inForce).toBeGreaterThan(0)
  })

  it('are asked for again where a choice is made, and not while a number is dragged', () => {
    const ground = (set: Record<string, string | number>) => groundOf({ set, months: 12 }, ['isf.reading'])
    expect(ground({ 'fx.adm': 0.9 })).toEqual(ground({ 'fx.adm': 0.8, 'price.XS08': 3 }))
    expect(ground({ 'isf.reading': 'full' })).not.toEqual(ground({}))
    expect(ground({})).not.toEqual(groundOf({}, []))
  })
})

describe.each(Object.keys(shipped))('the assumptions of %s', (id) => {
  const rows = rowsOf(describeShipped(id))
  const isKnown = (text: { readonly nb: string; readonly en: string }, written: string): boolean =>
    text.nb !== written || SAME.includes(written)

  it('have a title in both languages', () => {
    expect(rows.filter(({ title }) => typeof title === 'string').map(({ name }) => name)).toEqual([])
  })

  it('have units, parts and options in both languages', () => {
    const unknown = rows.flatMap((row) => {
      if (row.is === 'choice') return row.options.filter((one) => !isKnown(optionText(row.name, one), one))
      if (row.is === 'told') return []
      const isPrice = row.name.startsWith('price.')
      return [
        ...(isPrice || isKnown(unitText(row.unit), row.unit) ? [] : [row.unit]),
        ...(row.part === null || isKnown(partText(row.part), row.part) ? [] : [row.part]),
      ]
    })
    expect([...new Set(unknown)]).toEqual([])
  })
})
