/**
 * `node .ci/count-tests.mjs report.json`: prints what failed, with the first line of why, and "N passed, N failed,
 * N skipped" from vitest's JSON report, and exits 1 where anything failed. A file that could not be loaded counts as one failed test, a missing report too.
 */
import { existsSync, readFileSync } from 'node:fs'

const file = process.argv[2]
const report = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
if (!report) console.log('No test report was written: the tests did not run to their end.')

const unloadable = report?.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0)
const firstLine = (text) => String(text ?? '').split('\n', 1)[0]
for (const { name, message, assertionResults } of report?.testResults ?? []) {
  const failures = assertionResults.filter(({ status }) => status === 'failed')
  for (const one of failures) console.log(`Failed: ${name} > ${one.fullName}: ${firstLine(one.failureMessages[0])}`)
  if (unloadable.some((other) => other.name === name)) console.log(`Failed: ${name}: ${firstLine(message)}`)
}
const passed = report?.numPassedTests ?? 0
const failed = report ? report.numFailedTests + unloadable.length : 1
const skipped = report ? report.numPendingTests + report.numTodoTests : 0
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
