import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import { loaderFor, readTextFile } from '../../../src/node/scenario-files.ts'

function runeWith(options: ScenarioOptions, edit: (text: string) => string = (text) => text) {
  const file = readTextFile('scenarios/rune.yaml', 'yaml')
  if ('code' in file) throw new Error(file.message.en)
  return parseScenario({ ...file, text: edit(file.text) }, loaderFor('scenarios'), { pathways: PATHWAYS }, options)
}
function endsOf(options: ScenarioOptions) {
  const checked = runeWith(options)
  if (!checked.ok) throw new Error(checked.issues[0]?.message.en)
  const params = checked.value.arms[1]?.params ?? {}
  return [params['home.endsAtOffer'], params['home.endsAtTms']]
}

describe('a switch whose options set numbers', () => {
  it('sets those of its value in the file', () => expect(endsOf({})).toEqual([1, 0]))
  it('sets those of the option chosen on the command line', () => {
    expect(endsOf({ set: { homeServicesEnd: 'tmsStart' } })).toEqual([0, 1])
  })
  it('sets those of the option a variant chooses', () => {
    expect(endsOf({ variant: 'home-ends-at-tms' })).toEqual([0, 1])
  })
  it('yields to a number set after it', () => {
    expect(endsOf({ set: { homeServicesEnd: 'tmsStart', 'home.endsAtTms': 0 } })).toEqual([0, 0])
  })
  it('is an error for an option it does not have, with the nearest', () => {
    const checked = runeWith({}, (text) => text.replace('      tmsStart: {', '      tmsStarts: {'))
    expect(checked.ok).toBe(false)
    expect(checked.issues[0]).toMatchObject({ code: 'PL-S040', path: 'switches.homeServicesEnd.sets.tmsStarts' })
    expect(checked.issues[0]?.hint?.en).toContain('tmsStart')
  })
})
