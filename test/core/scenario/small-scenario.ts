/** A small valid scenario, in memory, with what its pathways read. */
import { readFileSync } from 'node:fs'
import type { Checked, Issue } from '../../../src/core/domain/issues.ts'
import type { FileLoader } from '../../../src/core/scenario/load-files.ts'
import { makeIssue } from '../../../src/core/scenario/messages.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import type { ScenarioSpecs } from '../../../src/core/scenario/specs.ts'

const FOLDER = new URL('../../fixtures/scenario/', import.meta.url)
const readFixture = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8')

export type Files = Readonly<Record<string, string>>
export const SMALL: Files = Object.fromEntries(
  ['small.yaml', 'tariff.yaml', 'cost.yaml', 'cohort.csv'].map((name) => [name, readFixture(name)]),
)

const usual: ScenarioSpecs['pathways'][string]['parameters'] = [
  { name: 'accept', kind: 'probability' },
  { name: 'hazard.COPD', kind: 'ratePerYear' },
  { name: 'hazard.HF', kind: 'ratePerYear' },
]
const STATES = ['health.home', 'health.admitted', 'dead']
/** One is work, one only a mark. */
const FACTS = ['CollaborationMeetingHeld', 'Admitted'] as const
export const SPECS: ScenarioSpecs = {
  pathways: {
    plain: { parameters: usual, facts: FACTS, states: STATES },
    'follow-up': {
      parameters: [...usual, { name: 'fx.adm', kind: 'rateRatio', effect: true }],
      facts: FACTS,
      states: [...STATES, 'followUp.enrolled.tms'],
    },
  },
}

export const loadFrom =
  (files: Files): FileLoader =>
  (path) => {
    const text = files[path]
    return text === undefined ? makeIssue('PL-S001', { file: path }, { name: path }) : { name: path, text }
  }

/** Replaces one occurrence; throws where it is not there, so that a table row cannot silently test nothing. */
export function change(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture has no "${from}"`)
  return text.replace(from, () => to)
}

export const parseSmall = (files: Files = SMALL, options: ScenarioOptions = {}): Checked<Scenario> =>
  parseScenario({ name: 'small.yaml', text: files['small.yaml'] ?? '' }, loadFrom(files), SPECS, options)

/** `file:line:column code`, as a planner sees it. */
export const placeOf = ({ file, line, column, code }: Issue): string =>
  `${file ?? ''}:${line ?? ''}:${column ?? ''} ${code}`

export function scenarioOf(checked: Checked<Scenario>): Scenario {
  if (checked.ok) return checked.value
  throw new Error(checked.issues.map((issue) => `${placeOf(issue)} ${issue.message.en}`).join('\n'))
}
