/**
 * Who may import whom. Each room lists all it may import besides its own files; whatever is not listed is forbidden,
 * type imports included. Proven by test/import-rules.e2e.test.ts.
 */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const DOMAIN = '^src/core/domain/'
const RANDOM = '^src/core/random/'
/** The distributions without the generator: analysis draws nothing. */
const DISTRIBUTIONS = '^src/core/random/(?!draw|threefry)'
const FORMULA = '^src/core/formula/'
const WASM = '^src/core/wasm/'
const LEDGER = '^src/core/ledger/'
const AGREEMENT = '^src/core/agreement/'
const STREAM = '^src/core/stream/'
const ENGINE_CONTRACT = '^src/core/engine/contract\\.ts$'
const SCENARIO = '^src/core/scenario/'
const XSTATE_ENGINES = '^src/core/engine/(reference|compile)'

const rooms = [
  { name: 'domain', at: DOMAIN, may: [npm('zod')] },
  { name: 'random', at: RANDOM, may: [DOMAIN] },
  { name: 'formula', at: FORMULA, may: [DOMAIN, RANDOM] },
  { name: 'wasm', at: WASM, may: [] },
  { name: 'ledger', at: LEDGER, may: [DOMAIN, WASM, npm('zod')] },
  { name: 'agreement', at: AGREEMENT, may: [DOMAIN, DISTRIBUTIONS, npm('zod')] },
  {
    name: 'scenario',
    at: SCENARIO,
    may: [
      DOMAIN,
      RANDOM,
      '^src/core/ledger/(schema|check-rates|switches)\\.ts$',
      '^src/core/agreement/(schema|values)\\.ts$',
      ENGINE_CONTRACT,
      npm('yaml', 'zod', 'csv-parse'),
    ],
  },
  {
    name: 'machines',
    at: '^machines/',
    may: [DOMAIN, RANDOM, FORMULA, '^src/core/engine/(contract|machine-data)\\.ts$', npm('xstate')],
  },
  { name: 'engine', at: '^src/core/engine/', except: XSTATE_ENGINES, may: [DOMAIN, RANDOM, FORMULA, WASM] },
  { name: 'xstate-engine', at: XSTATE_ENGINES, may: ['^src/core/engine/', DOMAIN, RANDOM, FORMULA, npm('xstate')] },
  { name: 'stream', at: STREAM, may: [DOMAIN, LEDGER, AGREEMENT, SCENARIO, ENGINE_CONTRACT, npm('rxjs', 'immer')] },
  {
    name: 'analysis',
    at: '^src/core/analysis/',
    may: [DOMAIN, DISTRIBUTIONS, LEDGER, AGREEMENT, STREAM, SCENARIO, ENGINE_CONTRACT, npm('zod')],
  },
  {
    name: 'events',
    at: '^src/core/events/',
    may: [DOMAIN, '^src/core/stream/events\\.ts$', '^src/core/scenario/(plan|scenario)\\.ts$'],
  },
  {
    name: 'exports',
    at: '^src/core/exports/',
    may: [
      DOMAIN,
      '^src/core/(events|stream)/',
      '^src/core/ledger/(fold|rate-book)\\.ts$',
      '^src/core/scenario/(plan|scenario)\\.ts$',
      '^src/core/analysis/(results|tables)\\.ts$',
      ENGINE_CONTRACT,
      npm('hyparquet-writer', 'hyparquet', 'write-excel-file'),
    ],
  },
  {
    name: 'evidence',
    at: '^src/core/evidence/',
    may: [
      DOMAIN,
      '^src/core/analysis/results\\.ts$',
      '^src/core/ledger/schema\\.ts$',
      '^src/core/scenario/yaml-source\\.ts$',
      npm('zod'),
    ],
  },
  {
    name: 'store',
    at: '^src/core/store/',
    may: [
      DOMAIN,
      '^src/core/engine/(contract|engine-choices)\\.ts$',
      '^src/core/scenario/(plan|input-text|scenario)\\.ts$',
      '^src/core/stream/events\\.ts$',
      '^src/core/ledger/ledger\\.ts$',
      npm('zod', 'hyparquet', 'hyparquet-writer'),
    ],
  },
  {
    name: 'words',
    at: '^src/words/',
    may: [DOMAIN, '^src/core/analysis/', '^src/core/exports/words\\.ts$', '^src/core/scenario/scenario\\.ts$'],
  },
  // The composition root joins what must not meet elsewhere.
  { name: 'composition', at: '^src/core/[^/]+$', may: ['^src/core/', '^machines/', npm('rxjs', 'immer', 'zod')] },
]

const onlyListedImports = rooms.map(({ name, at, except, may }) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment: `"${name}" may import only what .ci/import-rules.cjs lists for it.`,
  from: except ? { path: at, pathNot: except } : { path: at },
  to: { pathNot: [at, ...may] },
}))

const edges = [
  { name: 'node', from: '^src/node/', to: '^src/(cli|web)/' },
  { name: 'web', from: '^src/web/', to: '^src/(cli|node)/' },
  { name: 'cli', from: '^src/cli/', to: '^src/web/' },
].map(({ name, from, to }) => ({
  name: `${name}-edge`,
  severity: 'error',
  comment: 'Edges do not import each other, except that the command line uses src/node.',
  from: { path: from },
  to: { path: to },
}))

module.exports = {
  forbidden: [
    ...onlyListedImports,
    ...edges,
    {
      name: 'core-runs-anywhere',
      severity: 'error',
      comment: 'src/core, src/words and machines run unchanged in Node, a worker and a browser: no built-in modules.',
      from: { path: '^(src/core|src/words|machines)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'types-of-the-plan-only',
      severity: 'error',
      comment:
        'Streams, events, exports and analysis know scenarios and engines by their types; simulate.ts hands them the values.',
      from: { path: '^src/core/(stream|events|exports|analysis)/' },
      to: { path: '^src/core/(scenario|engine)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'words-of-types-only',
      severity: 'error',
      comment: 'Words name what results and scenarios hold; they compute nothing of it.',
      from: { path: '^src/words/' },
      to: { path: '^src/core/(analysis|scenario)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-imports-product',
      severity: 'error',
      comment: 'What ships imports neither tests nor benchmarks.',
      from: { path: '^(src|machines)/' },
      to: { path: '^(test|bench|\\.ci)/' },
    },
    {
      name: 'no-development-dependency',
      severity: 'error',
      comment:
        'What ships runs on "dependencies" alone; the test kit and the drawing of pictures are for developers, the page is built.',
      from: { path: '^(src|machines)/', pathNot: '^src/(testing|node/draw-pictures|web/)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-compat',
      severity: 'error',
      comment: 'preact/compat makes `change` fire at every `input`, so one drag becomes many changes.',
      from: { path: '^src/web/' },
      to: { path: '(^|/)node_modules/preact/compat/' },
    },
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unknown-module', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
