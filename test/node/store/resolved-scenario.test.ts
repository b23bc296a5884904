/** The scenario as it was read is kept beside its texts: the same, sooner to open, and never more than a copy. */
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listShipped } from '../../../src/cli/package-files.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { writeManifest } from '../../../src/core/store/run-folder.ts'
import { isScenarioOf } from '../../../src/core/store/scenario-copy.ts'
import { openStoredRun, sha256 } from '../../../src/node/store/open-run.ts'
import { loadShipped } from '../../scenarios/run-shipped.ts'
import { type KeptShipped, keepShipped } from './keep-shipped.ts'

/** That of `keepShipped`. */
const VERSION = '0.1.0'
let kept: KeptShipped
const file = (): string => join(kept.folder, 'scenario.json')

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 4, months: 3, replications: 1 })
}, 60_000)
afterAll(() => rmSync(dirname(kept.folder), { recursive: true }))

it.each(listShipped())('a scenario is the same after it was kept as JSON: %s', (id) => {
  const scenario = loadShipped(id, { replications: 1 })
  const copy = JSON.parse(JSON.stringify(scenario))
  expect(copy).toEqual(scenario)
  expect(isScenarioOf({ scenario: scenario.id, arms: scenario.arms.map((arm) => arm.id) }, copy)).toBe(true)
})

describe('a stored run opened by the version that stored it', () => {
  it('has the scenario that its texts give', async () => {
    const [again, sooner] = [await openStoredRun(kept.folder), await openStoredRun(kept.folder, 'run', VERSION)]
    expect(sooner.scenario).toEqual(again.scenario)
    expect(sooner.plan).toEqual(again.plan)
    expect(sooner.scenario).not.toBe(again.scenario)
  })

  it('is read from its texts by another version, and where the copy is damaged or gone', async () => {
    const whole = readFileSync(file(), 'utf8')
    const other = whole.replace('"seed":2023', '"seed":2024')
    expect(other).not.toBe(whole)
    const seedOf = async (version?: string): Promise<number> =>
      (await openStoredRun(kept.folder, 'run', version)).scenario.seed
    writeFileSync(file(), other)
    expect(await seedOf(VERSION)).toBe(2023)
    writeFileSync(file(), whole)
    appendFileSync(file(), ' ')
    expect(await seedOf(VERSION)).toBe(2023)
    rmSync(file())
    expect(await seedOf(VERSION)).toBe(2023)
    writeFileSync(file(), whole)
    expect(await seedOf('9.9.9')).toBe(2023)
    expect(await seedOf()).toBe(2023)
  })

  it('takes the copy where it is whole', async () => {
    const { shelf, manifest, scenario } = await openStoredRun(kept.folder)
    const whole = readFileSync(file(), 'utf8')
    const other = JSON.stringify({ ...scenario, title: { nb: 'Kopi', en: 'Copy' } })
    writeFileSync(file(), other)
    const resolved = { bytes: Buffer.byteLength(other), sha256: sha256(other) }
    await writeManifest(shelf, { ...manifest, resolved })
    expect((await openStoredRun(kept.folder, 'run', VERSION)).scenario.title.en).toBe('Copy')
    expect((await openStoredRun(kept.folder)).scenario.title).toEqual(scenario.title)
    await writeManifest(shelf, manifest)
    writeFileSync(file(), whole)
  })

  it.each<readonly [what: string, change: (scenario: Scenario) => unknown]>([
    ['nothing', () => null],
    ['a list', () => []],
    ['a number', () => 1],
    ['no parts', () => ({})],
    ['months without end', (scenario) => ({ ...scenario, months: 1e9 })],
    ['half a month', (scenario) => ({ ...scenario, months: 2.5 })],
    ['a warm-up without end', (scenario) => ({ ...scenario, warmUpMonths: 1e9 })],
    ['no such day', (scenario) => ({ ...scenario, start: '2023-02-31' })],
    ['another id', (scenario) => ({ ...scenario, id: 'other' })],
    ['another seed', (scenario) => ({ ...scenario, seed: scenario.seed + 1 })],
    ['more replications', (scenario) => ({ ...scenario, replications: 2 })],
    ['no arms', (scenario) => ({ ...scenario, arms: [] })],
    ['an arm that is none', (scenario) => ({ ...scenario, arms: [null, ...scenario.arms.slice(1)] })],
    ['one arm of two', (scenario) => ({ ...scenario, arms: scenario.arms.slice(1) })],
    ['arms by another name', ({ arms, ...rest }) => ({ ...rest, arms: arms.map((arm) => ({ ...arm, id: 'x' })) })],
    [
      'no such pathway',
      ({ arms, ...rest }) => ({ ...rest, arms: arms.map((arm) => ({ ...arm, pathway: 'toString' })) }),
    ],
    [
      'numbers that are texts',
      ({ arms, ...rest }) => ({ ...rest, arms: arms.map((arm) => ({ ...arm, params: 'x' })) }),
    ],
    ...(['title', 'actors', 'totals', 'tariffs', 'costs', 'rewards', 'agreements', 'levers'] as const).flatMap(
      (part) => [
        [`no ${part}`, ({ [part]: _, ...rest }: Scenario) => rest] as const,
        [`${part} that are a number`, (scenario: Scenario) => ({ ...scenario, [part]: 7 })] as const,
        [`${part} of nothing`, (scenario: Scenario) => ({ ...scenario, [part]: [null] })] as const,
      ],
    ),
  ])('is read from its texts where the copy is another one and its checksum fits: %s', async (_, change) => {
    const { shelf, manifest, scenario } = await openStoredRun(kept.folder)
    const whole = readFileSync(file(), 'utf8')
    const forge = async (text: string): Promise<Scenario> => {
      writeFileSync(file(), text)
      const resolved = { bytes: Buffer.byteLength(text), sha256: sha256(text) }
      await writeManifest(shelf, { ...manifest, resolved })
      return (await openStoredRun(kept.folder, 'run', VERSION)).scenario
    }
    try {
      expect(await forge(JSON.stringify(change(scenario)))).toEqual(scenario)
      expect(await forge('{')).toEqual(scenario)
    } finally {
      await writeManifest(shelf, manifest)
      writeFileSync(file(), whole)
    }
  })
})
