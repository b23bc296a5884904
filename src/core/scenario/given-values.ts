/** The flat values of a scenario file, and where each stands. */
import type { Issue } from '../domain/issues.ts'
import type { LoadedFile } from './load-files.ts'
import { makeIssue, type Where } from './messages.ts'
import type { ScenarioFile } from './schema.ts'

export interface GivenValue {
  /** Key under `parameters`; the flat name is that, or `key.group`. */
  readonly parameter: string
  readonly value: number
  readonly where: () => Where
}

const SET_PRICES = {
  nb: 'Priser og andeler settes under «set» i en arm eller variant.',
  en: 'Prices and releases are set under "set" of an arm or variant.',
}

/** `{value: {COPD: 1}}` under `key` is read as `key.COPD`. A name that comes about twice, or is a switch too, is an error. */
export function flattenParameters(
  { content, source }: LoadedFile<ScenarioFile>,
  tell: (issue: Issue) => void,
): ReadonlyMap<string, GivenValue> {
  const given = new Map<string, GivenValue>()
  const add = (name: string, value: GivenValue): void => {
    const taken = given.has(name) || Object.hasOwn(content.switches, name)
    const reserved = name === 'priceYear' || name.startsWith('price.') || name.startsWith('release.')
    if (reserved)
      tell(
        makeIssue(
          'PL-S015',
          source.locate(['parameters', value.parameter], 'key'),
          { key: name },
          { hint: SET_PRICES },
        ),
      )
    else if (taken) tell(makeIssue('PL-S052', value.where(), { name }))
    else given.set(name, value)
  }
  for (const [parameter, { value }] of Object.entries(content.parameters)) {
    if (typeof value === 'number') {
      add(parameter, { parameter, value, where: () => source.locate(['parameters', parameter, 'value']) })
      continue
    }
    for (const [group, number] of Object.entries(value)) {
      const where = (): Where => source.locate(['parameters', parameter, 'value', group])
      add(`${parameter}.${group}`, { parameter, value: number, where })
    }
  }
  return given
}
