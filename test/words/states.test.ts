import { describe, expect, it } from 'vitest'
import type { State } from '../../machines/idiom.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { dotOf } from '../../src/node/statechart-dot.ts'
import { enStates } from '../../src/words/en-states.ts'
import { nbStates } from '../../src/words/nb-states.ts'
import { chartWordsOf } from '../../src/words/states.ts'

const used = { states: new Set<string>(), triggers: new Set<string>(), guards: new Set<string>() }
const collect = (config: State): void => {
  for (const trigger of [...Object.keys(config.on ?? {}), ...Object.keys(config.after ?? {})])
    used.triggers.add(trigger)
  for (const [name, state] of Object.entries(config.states ?? {})) {
    used.states.add(name)
    collect(state)
  }
}
// Only the guards of what is drawn have words.
const noteGuard = (name: string): string => {
  used.guards.add(name)
  return name
}
for (const { machine } of Object.values(PATHWAYS)) {
  const config = machine.config as unknown as State
  collect(config)
  dotOf('', config, { state: String, trigger: String, guard: noteGuard })
}

const inOrder = (names: Iterable<string>): string[] => [...names].sort()

describe.each([
  ['Norwegian', nbStates],
  ['English', enStates],
])('words for statecharts in %s', (_, words) => {
  it.each(['states', 'triggers', 'guards'] as const)('name all %s of the shipped pathways and no others', (group) => {
    expect(used[group].size).toBeGreaterThan(30)
    expect(inOrder(Object.keys(words[group]))).toEqual(inOrder(used[group]))
  })

  it('are words and not names from the program', () => {
    const all = Object.values(words).flatMap((group) => Object.values<string>(group))
    for (const word of all) expect(word).toMatch(/^[\p{L}][\p{L} ,'()-]+$/u)
    for (const word of all) expect(word).not.toMatch(/\p{Ll}\p{Lu}/u)
  })
})

describe('a name in a machine', () => {
  it('is said in the language of the reader', () => {
    expect(chartWordsOf('nb').state('hospitalAgain')).toBe('oppfølging fra sykehuset igjen')
    expect(chartWordsOf('en').trigger('ADMISSION_DUE')).toBe('admission')
    expect(chartWordsOf('nb').guard('dropsOutFor.worseHealth')).toBe('dårligere helse')
  })

  it('is written out where no shipped pathway has it', () => {
    const { state, trigger, guard } = chartWordsOf('nb')
    expect([state('nightShift'), trigger('BED_FREE'), guard('next.bedCount')]).toEqual([
      'night shift',
      'bed free',
      'next: bed count',
    ])
    expect(state('toString')).toBe('to string')
  })
})
