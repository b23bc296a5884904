/** Mutation testing of the ledger: `npm run mutate`. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const isText = (path) =>
  path.isObjectExpression() &&
  path.node.properties.length === 2 &&
  path.node.properties.every(({ key }) => key?.name === 'nb' || key?.name === 'en')

/** Whether a path is the argument at `place` of a call or construction of `name`. */
const isArgumentOf = (path, place, name) =>
  path.listKey === 'arguments' && path.key === place && path.parent.callee?.name === name

/**
 * Left out: wording. Messages in two languages ({ nb, en }) and the details of InvariantError are for people; tests hold
 * codes, places and the words that carry a value, not every sentence. Every other string literal is mutated.
 */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'wording',
    value: {
      shouldIgnore(path) {
        if (isText(path)) return 'a message in two languages'
        const isDetail = isArgumentOf(path, 1, 'InvariantError') || isArgumentOf(path, 0, 'refuseUnchecked')
        return isDetail ? 'the detail of a broken invariant' : undefined
      },
    },
  },
]

export default {
  plugins: ['@stryker-mutator/vitest-runner', fileURLToPath(import.meta.url)],
  mutate: ['src/core/ledger/**/*.ts'],
  ignorers: ['wording'],
  // Tables that are built while a module loads (the schemas of the files, above all) would need every test anew for each.
  ignoreStatic: true,
  testRunner: 'vitest',
  vitest: { configFile: '.ci/vitest.mutation.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  incremental: true,
  incrementalFile: 'node_modules/.cache/mutation/ledger.json',
  tempDirName: join(tmpdir(), 'pathledger-mutation'),
  cleanTempDir: 'always',
  ignorePatterns: ['/bench', '/dist', '/machines/pictures', '*.log'],
  reporters: ['progress', 'clear-text', 'json'],
  jsonReporter: { fileName: 'node_modules/.cache/mutation/report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
}
