import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const SCRIPT = fileURLToPath(new URL('../.ci/count-tests.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'pathledger-count-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function count(report: object | undefined) {
  const file = join(folder, report ? 'report.json' : 'missing.json')
  if (report) writeFileSync(file, JSON.stringify(report))
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, file], { encoding: 'utf8' })
  return { status, last: stdout.trimEnd().split('\n').at(-1) }
}

const REPORT = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] }

it('the closing line counts what passed, failed and was skipped or put off', () => {
  expect(count(REPORT)).toEqual({ status: 0, last: '12 passed, 0 failed, 3 skipped' })
})

it('a failed test fails the run', () => {
  expect(count({ ...REPORT, numFailedTests: 4 })).toEqual({ status: 1, last: '12 passed, 4 failed, 3 skipped' })
})

it('a test file that could not be loaded counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(count({ ...REPORT, testResults })).toEqual({ status: 1, last: '12 passed, 1 failed, 3 skipped' })
})

it('tests that never ran to their end are a failure', () => {
  expect(count(undefined)).toEqual({ status: 1, last: '0 passed, 1 failed, 0 skipped' })
})
