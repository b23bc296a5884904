import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** `.ci/run` names a file here and reads the counts of its closing line from it. */
const report = process.env.TEST_REPORT

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.{test,property.test,contract.test,e2e.test}.ts'],
    setupFiles: ['test/setup/fail-on-console.ts', 'test/setup/seed-fast-check.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
  },
})
