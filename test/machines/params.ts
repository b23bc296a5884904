import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Params } from '../../src/core/domain/parameters.ts'

interface Content {
  readonly base?: string
  readonly parameters: Record<string, { readonly value: number | Record<string, number> }>
}

const readScenario = (file: string): Content =>
  parse(readFileSync(new URL(`../../scenarios/${file}`, import.meta.url), 'utf8')) as Content

function flatten({ parameters }: Content): Params {
  const flat: Record<string, number> = {}
  for (const [name, { value }] of Object.entries(parameters)) {
    if (typeof value === 'number') flat[name] = value
    else for (const [group, one] of Object.entries(value)) flat[`${name}.${group}`] = one
  }
  return flat
}

/** The parameter values of a shipped scenario and of what it stands on, flat, with some replaced. */
export function paramsOf(scenario: string, replaced: Params = {}): Params {
  const content = readScenario(`${scenario}.yaml`)
  const base = content.base === undefined ? {} : flatten(readScenario(content.base))
  return { ...base, ...flatten(content), ...replaced }
}

/** Effects that change nothing. */
export const NO_EFFECT: Params = {
  'fx.adm': 1,
  'fx.death': 1,
  'fx.los': 0,
  'fx.home.start': 1,
  'fx.home.stop': 1,
  'fx.home.minutes': 1,
  'fx.gp.consult': 0,
  'fx.gp.meeting': 0,
  'fx.gp.phone': 0,
  'fx.outpatient': 0,
  ...Object.fromEntries(['COPD', 'HF', 'DM', 'CANC', 'MENT', 'OTH'].map((dx) => [`fx.admByDiagnosis.${dx}`, 1])),
  'home.endsAtOffer': 0,
  'home.endsAtTms': 0,
}
