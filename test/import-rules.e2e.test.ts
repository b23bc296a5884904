import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** From, what it imports by type, and the rule that must speak up; no rule where it is fine; `import` imports values. */
const IMPORTS: readonly (readonly [from: string, to: string, rule?: string, how?: 'import'])[] = [
  ['src/core/domain/a.ts', 'zod'],
  ['src/core/domain/b.ts', 'yaml', 'domain-imports'],
  ['src/core/domain/c.ts', 'src/core/random/draw.ts', 'domain-imports'],
  ['src/core/random/a.ts', 'src/core/domain/time.ts'],
  ['src/core/random/b.ts', 'zod', 'random-imports'],
  ['src/core/ledger/a.ts', 'src/core/domain/time.ts'],
  ['src/core/ledger/b.ts', 'src/core/engine/contract.ts', 'ledger-imports'],
  ['src/core/ledger/c.ts', 'src/core/scenario/scenario.ts', 'ledger-imports'],
  ['src/core/scenario/a.ts', 'src/core/ledger/schema.ts'],
  ['src/core/scenario/b.ts', 'src/core/engine/contract.ts'],
  ['src/core/scenario/c.ts', 'yaml'],
  ['src/core/scenario/d.ts', 'src/core/ledger/posting.ts', 'scenario-imports'],
  ['src/core/scenario/e.ts', 'src/core/engine/agenda.ts', 'scenario-imports'],
  ['machines/a.ts', 'xstate'],
  ['machines/fragments/b.ts', 'machines/a.ts'],
  ['machines/c.ts', 'src/core/engine/contract.ts'],
  ['machines/d.ts', 'src/core/engine/agenda.ts', 'machines-imports'],
  ['machines/e.ts', 'src/core/ledger/posting.ts', 'machines-imports'],
  ['src/core/engine/f.ts', 'src/core/random/draw.ts'],
  ['src/core/engine/g.ts', 'xstate', 'engine-imports'],
  ['src/core/engine/h.ts', 'src/core/ledger/posting.ts', 'engine-imports'],
  ['src/core/engine/i.ts', 'machines/a.ts', 'engine-imports'],
  ['src/core/engine/reference.ts', 'xstate'],
  ['src/core/engine/reference-step.ts', 'src/core/engine/agenda.ts'],
  ['src/core/engine/compile.ts', 'src/core/ledger/posting.ts', 'xstate-engine-imports'],
  ['src/core/stream/a.ts', 'rxjs'],
  ['src/core/stream/b.ts', 'src/core/engine/agenda.ts', 'stream-imports'],
  ['src/core/analysis/a.ts', 'src/core/stream/a.ts'],
  ['src/core/analysis/b.ts', 'src/core/engine/agenda.ts', 'analysis-imports'],
  ['src/core/analysis/e.ts', 'src/core/random/normal.ts'],
  ['src/core/analysis/f.ts', 'src/core/random/draw.ts', 'analysis-imports'],
  ['src/core/analysis/c.ts', 'src/core/scenario/parse.ts'],
  ['src/core/analysis/d.ts', 'src/core/scenario/parse.ts', 'types-of-the-plan-only', 'import'],
  ['src/core/stream/c.ts', 'src/core/engine/contract.ts', 'types-of-the-plan-only', 'import'],
  ['src/core/events/a.ts', 'src/core/scenario/plan.ts'],
  ['src/core/events/b.ts', 'src/core/scenario/plan.ts', 'types-of-the-plan-only', 'import'],
  ['src/core/events/c.ts', 'src/core/ledger/posting.ts', 'events-imports'],
  ['src/core/exports/a.ts', 'src/core/ledger/fold.ts'],
  ['src/core/exports/b.ts', 'src/core/engine/agenda.ts', 'exports-imports'],
  ['src/core/exports/c.ts', 'node:fs', 'core-runs-anywhere'],
  ['src/core/simulate.ts', 'src/core/engine/agenda.ts'],
  ['src/core/other.ts', 'src/node/files.ts', 'composition-imports'],
  ['src/core/clock.ts', 'node:fs', 'core-runs-anywhere'],
  ['src/words/a.ts', 'src/core/analysis/tables.ts'],
  ['src/words/b.ts', 'src/core/analysis/tables.ts', 'words-of-types-only', 'import'],
  ['src/words/c.ts', 'src/core/engine/agenda.ts', 'words-imports'],
  ['src/words/d.ts', 'node:fs', 'core-runs-anywhere'],
  ['src/words/e.ts', 'src/cli/main.ts', 'words-imports'],
  ['src/core/texts.ts', 'src/words/a.ts', 'composition-imports'],
  ['src/node/a.ts', 'src/core/simulate.ts'],
  ['src/node/b.ts', 'src/cli/main.ts', 'node-edge'],
  ['src/cli/c.ts', 'src/node/files.ts'],
  ['src/cli/d.ts', 'src/web/page.ts', 'cli-edge'],
  ['src/cli/i.ts', 'src/words/a.ts'],
  ['src/web/e.ts', 'src/node/files.ts', 'web-edge'],
  ['src/web/f.ts', 'src/words/a.ts'],
  ['src/web/g.ts', 'src/core/simulate.ts'],
  ['src/web/h.ts', 'src/cli/main.ts', 'web-edge'],
  ['src/cli/f.ts', 'test/helper.ts', 'product-imports-product'],
  ['src/cli/g.ts', 'ajv', 'no-development-dependency'],
  ['src/cli/h.ts', 'src/cli/missing.ts', 'no-unknown-module'],
  ['src/testing.ts', 'fast-check'],
  ['test/a.ts', 'src/core/ledger/posting.ts'],
  ['test/b.ts', 'src/core/engine/agenda.ts'],
  ['src/node/round-a.ts', 'src/node/round-b.ts', 'no-circle'],
]

const folder = mkdtempSync(join(tmpdir(), 'pathledger-imports-'))
let violations: { from: string; rule: { name: string } }[] = []

function write(file: string, content: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), content)
}

function writeImport(from: string, to: string, how: 'import' | 'import type'): void {
  const isFile = to.endsWith('.ts')
  const path = relative(dirname(from), to)
  const target = isFile && !path.startsWith('.') ? `./${path}` : path
  write(from, `${how} * as other from '${isFile ? target : to}'\nexport type Other = typeof other\n`)
}

beforeAll(() => {
  const targets = IMPORTS.map(([, to]) => to).filter((to) => to.endsWith('.ts') && !to.includes('missing'))
  for (const file of targets) write(file, 'export const nothing = 0\n')
  for (const [from, to, , how] of IMPORTS) writeImport(from, to, how ?? 'import type')
  writeImport('src/node/round-b.ts', 'src/node/round-a.ts', 'import')
  for (const name of ['package.json', 'tsconfig.json', 'node_modules'])
    symlinkSync(join(ROOT, name), join(folder, name))
  const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const rules = join(ROOT, '.ci/import-rules.cjs')
  const run = spawnSync(process.execPath, [cruise, '-c', rules, '-T', 'json', 'src', 'machines', 'test'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  violations = JSON.parse(run.stdout).summary.violations
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(IMPORTS.filter(([, , rule]) => rule === undefined))('%s may import %s', (from) => {
  expect(violations.filter((one) => one.from === from)).toEqual([])
})

it.each(IMPORTS.filter(([, , rule]) => rule !== undefined))('%s importing %s is reported as %s', (from, _to, rule) => {
  expect(violations.filter((one) => one.from === from).map((one) => one.rule.name)).toContain(rule)
})
