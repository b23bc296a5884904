import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Enforcement, listRules, rulesSchema } from '../../src/core/evidence/rules.ts'
import type { CostFile, TariffFile } from '../../src/core/ledger/schema.ts'
import { costs, readAs, SCENARIO_FILES, shipped, sources, tariffFiles } from '../scenarios/read-files.ts'

const ROOT = new URL('../../', import.meta.url)
const rules = listRules(readAs(rulesSchema, 'rules.yaml'))
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

/** Text of every test, and of every file under `src/testing`. */
const textsUnder = (folder: string, ending: string): string =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => read(`${folder}${name}`))
    .join('\n')
const tests = textsUnder('test/', '.test.ts')
const isTitled = (title: string): boolean =>
  [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => tests.includes(quoted))

const tariffOf = (name: string): TariffFile | undefined => tariffFiles[name]
const costOf = (name: string): CostFile | undefined => costs[name]
const has = (lines: readonly { code: string }[] | undefined, code: string): boolean =>
  lines?.some((line) => line.code === code) ?? false

/** A switch, a variant or a parameter of a shipped scenario. */
function isInScenario(file: string, name: string): boolean {
  const scenario = SCENARIO_FILES.includes(file) ? shipped[file.replace('.yaml', '')] : undefined
  return [scenario?.switches, scenario?.variants, scenario?.parameters].some((part) => name in (part ?? {}))
}

/** True where what an entry names is where it says. */
function exists({ kind, name, in: file }: Enforcement): boolean {
  switch (kind) {
    case 'tariffRule':
      return tariffOf(file)?.rules[name] !== undefined
    case 'tariffLine':
      return has(tariffOf(file)?.lines, name)
    case 'costLine':
      return has(costOf(file)?.lines, name)
    case 'scenario':
      return isInScenario(file, name)
    case 'pathway':
      return file.startsWith('src/testing/') && new RegExp(`\\b(const|function) ${name}\\b`).test(read(file))
    case 'ledger':
      return new RegExp(`export (const|function) ${name}\\b`).test(read(file))
    case 'check':
      return read(file).includes(`'${name}'`)
  }
}

describe('the table of rules', () => {
  it('has R0 to R37, each once and in order', () => {
    expect(rules.map(({ id }) => id)).toEqual(Array.from({ length: 38 }, (_, number) => `R${number}`))
  })

  it.each(rules)('$id names a source that sources.yaml describes', ({ source }) => {
    for (const key of source.split(', ')) expect(Object.keys(sources.sources)).toContain(key)
  })

  it('leaves out of scope only care at home that no fact tells of, and what is about who decides', () => {
    expect(rules.flatMap(({ id, outOfScope }) => (outOfScope ? [id] : []))).toEqual(['R16', 'R21', 'R24'])
  })
})

describe.each(rules.filter(({ outOfScope }) => outOfScope === null))('$id', ({ id, enforcedBy, tests: titles }) => {
  it('is held by what is where the table says', () => {
    expect(enforcedBy.filter((entry) => !exists(entry))).toEqual([])
  })

  it('is named by every tariff rule that refuses claims for its sake', () => {
    for (const { kind, name, in: file } of enforcedBy) {
      if (kind !== 'tariffRule' || id === 'R25') continue
      expect(tariffOf(file)?.rules[name]?.ref?.split(', '), name).toContain(id)
    }
  })

  it('is proven by tests that exist', () => {
    expect(titles.filter((title) => !isTitled(title))).toEqual([])
    expect(titles.length).toBeGreaterThanOrEqual(2)
  })
})

describe('the rules of the tariff files', () => {
  it('are all in the table, or explained as an inconsistency of a source', () => {
    const named = new Set(rules.flatMap(({ enforcedBy }) => enforcedBy.map(({ name }) => name)))
    for (const [file, { rules: ofFile }] of Object.entries(tariffFiles)) {
      for (const [name, { ref }] of Object.entries(ofFile))
        expect(named.has(name), `${file} ${name} (${ref})`).toBe(true)
    }
  })

  it('say the same of a rule in every file that has it', () => {
    const seen = new Map<string, unknown>()
    for (const { rules: ofFile } of Object.values(tariffFiles)) {
      for (const [name, rule] of Object.entries(ofFile)) {
        expect(rule, name).toEqual(seen.get(name) ?? rule)
        seen.set(name, rule)
      }
    }
  })
})
