/**
 * Builds what the package ships into dist/: `node .ci/build.mjs` builds all of it, `node .ci/build.mjs cli` one entry.
 * Dependencies stay outside the bundles of programs; `src` and `machines` go in. The page has all it needs in its files.
 * Calls tsdown and Vite as libraries, so that they stay quiet.
 */
import { existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const entries = [
  { name: 'cli', sources: { cli: 'src/cli/main.ts', worker: 'src/node/worker.ts' }, dts: false },
  { name: 'testing', sources: { testing: 'src/testing.ts' }, dts: true },
]

const PAGE = 'page'
const names = [...entries.map((entry) => entry.name), PAGE]

const asked = process.argv.slice(2)
const chosen = asked.length === 0 ? entries : entries.filter((entry) => asked.includes(entry.name))
if (asked.some((name) => !names.includes(name))) {
  console.error(`Unknown entry in "${asked.join(' ')}": choose among ${names.join(', ')}.`)
  process.exit(2)
}

if (asked.length === 0) rmSync(join(root, 'dist'), { recursive: true, force: true })

for (const { name, sources, dts } of chosen) {
  const missing = Object.values(sources).find((source) => !existsSync(join(root, source)))
  if (missing) {
    console.error(`Not built: ${name}, because ${missing} does not exist.`)
    process.exitCode = 1
    continue
  }
  await build({
    config: false,
    cwd: root,
    entry: sources,
    outDir: 'dist',
    clean: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: !dts,
    dts,
    hash: false,
    logLevel: 'warn',
    failOnWarn: true,
  })
}

if (asked.length === 0 || asked.includes(PAGE)) {
  const vite = await import('vite')
  await vite.build({ configFile: join(root, '.ci/vite.config.ts') })
}
