/** The small scenario with an agreement that has a rule of every kind, and pathways that tell what it counts. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Checked, Issue, Text } from '../../../src/core/domain/issues.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import type { PathwaySpec, ScenarioSpecs } from '../../../src/core/scenario/specs.ts'
import { change, loadFrom, placeOf, SMALL, SPECS } from './small-scenario.ts'

export const AGREED = readFileSync(new URL('../../fixtures/scenario/agreed.yaml', import.meta.url), 'utf8')

const { plain, 'follow-up': followUp } = SPECS.pathways as Record<'plain' | 'follow-up', PathwaySpec>
const specs: ScenarioSpecs = {
  pathways: { plain, 'follow-up': { ...followUp, facts: [...followUp.facts, 'TmsMonthClosed'] } },
}

export type Change = readonly [from: string, to: string]

export const changeAll = (changes: readonly Change[], text = AGREED): string =>
  changes.reduce((before, [from, to]) => change(before, from, to), text)

export const parseAgreed = (text = AGREED, options: ScenarioOptions = {}, others = {}): Checked<Scenario> =>
  parseScenario({ name: 'agreed.yaml', text }, loadFrom({ ...SMALL, ...others }), specs, options)

/** What is wrong, how it comes about, where it must be told, the sentence, and what would mend it. */
export type Row = readonly [title: string, changes: readonly Change[], place: string, message: string, hint?: string]

/** Both languages say it in one sentence without a gap, and where it is about a rule, both name the rule. */
export function expectClear({ message, hint = message }: Issue): void {
  for (const { nb, en } of [message, hint] satisfies Text[]) {
    for (const text of [nb, en]) expect(text).not.toMatch(/\{\w+\}|undefined|\[object|[\r\n]/)
    expect(nb).not.toBe(en)
  }
  const rule = /^Rule "([^"]*)": /.exec(message.en)?.[1]
  expect(message.nb.startsWith('Regelen «')).toBe(rule !== undefined)
  if (rule !== undefined) expect(message.nb.startsWith(`Regelen «${rule}»: `)).toBe(true)
}

/** One test a row: its change gives one issue of that severity and code, at that place and in these words. */
export function itTells(severity: Issue['severity'], rows: readonly Row[]): void {
  describe(`one clear ${severity} for`, () => {
    for (const [title, changes, place, message, hint] of rows) {
      it(title, () => {
        const checked = parseAgreed(changeAll(changes))
        const told = checked.issues.filter((one) => one.severity === severity)
        const own = severity === 'error' ? told : told.filter(({ code }) => place.endsWith(code))
        expect(checked.ok).toBe(severity === 'warning')
        expect(own.map((issue) => [placeOf(issue), issue.message.en])).toEqual([[`agreed.yaml:${place}`, message]])
        if (hint !== undefined) expect(own[0]?.hint?.en).toBe(hint)
        for (const issue of own) expectClear(issue)
      })
    }
  })
}
