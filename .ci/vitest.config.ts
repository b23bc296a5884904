import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `.ci/run` names a file here and reads the counts of its closing line from it. */
const report = process.env.TEST_REPORT

const TESTS = '*.{test,property.test,contract.test,e2e.test}.ts'

/** Tests that need no browser, on all cores: by itself vitest leaves one of them idle. */
const plain = { include: [`test/**/${TESTS}`], exclude: ['test/web/**'], maxWorkers: availableParallelism() }

/** Tests of the page come last and one after the other: a browser takes all the cores there are. */
const page = {
  name: 'page',
  include: [`test/web/**/${TESTS}`],
  globalSetup: 'test/web/prepare-browser.ts',
  fileParallelism: false,
  maxWorkers: 1,
  sequence: { groupOrder: 1 },
}

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      { extends: true, test: { name: 'plain', ...plain } },
      { extends: true, test: page },
    ],
    setupFiles: ['test/setup/fail-on-console.ts', 'test/setup/seed-fast-check.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
})
