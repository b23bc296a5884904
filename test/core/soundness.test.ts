import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { findWeaknesses } from '../../src/core/soundness.ts'
import { loaderFor, readTextFile } from '../../src/node/scenario-files.ts'

const FOLDER = fileURLToPath(new URL('../../scenarios/', import.meta.url))

/** Rune with one of its arms besides the null arm. */
function rune(set: Readonly<Record<string, string>> = {}): Scenario {
  const file = readTextFile(`${FOLDER}rune.yaml`, 'yaml')
  if ('code' in file) throw new Error(file.code)
  const checked = parseScenario(file, loaderFor(FOLDER), { pathways: PATHWAYS }, { set })
  if (!checked.ok) throw new Error(checked.issues.map(({ code }) => code).join())
  return { ...checked.value, arms: checked.value.arms.filter(({ id, isNull }) => isNull || id === 'rules-2022') }
}

/** English messages of the findings with a code, without the names after the sentence. */
async function findingsOf(scenario: Scenario, code: string): Promise<string[]> {
  const found = await findWeaknesses(scenario)
  expect(found.every(({ severity }) => severity === 'warning')).toBe(true)
  return found.filter((issue) => issue.code === code).map(({ message }) => message.en)
}

describe('what a scenario shows when it is lived', () => {
  it('is silent about states that somebody reached, and names those that nobody did', async () => {
    const [usual, followUp] = await findingsOf(rune(), 'PL-M011')
    expect(usual).toMatch(/^usual-care: in the trial run nobody came to: .*health\.admitted/)
    expect(followUp).not.toMatch(/followUp\.enrolled\.tms\b/)
    const [, declined] = await findingsOf(rune({ 'offer.accept': '0' }), 'PL-M011')
    expect(declined).toMatch(/followUp\.trainingAtHome; followUp\.trainingAtHospital/)
    expect(declined).not.toMatch(/followUp\.withoutFollowUp/)
  })

  it('names the transitions that nobody took out of states that somebody reached, the first four and how many more', async () => {
    const [usual] = await findingsOf(rune(), 'PL-M012')
    expect(usual).toMatch(/: in the trial run nobody went: health\.home: ADMISSION_DUE → admitted; /)
    expect(usual).not.toMatch(/health\.admitted:/)
    const [, followUp] = await findingsOf(rune(), 'PL-M012')
    expect(followUp).toMatch(/; and \d+ more$/)
  })

  it('says that no state of a shipped pathway is out of reach', async () => {
    expect(await findingsOf(rune(), 'PL-M010')).toEqual([])
  })

  it('names the rules that never refused anything, and not the one that did', async () => {
    const [idle] = await findingsOf(rune(), 'PL-M014')
    expect(idle).toMatch(/^In the trial run these rules refused nothing: .*xs11-once-a-tertial/)
    expect(idle).not.toMatch(/xs08-once-a-month/)
  })
})
