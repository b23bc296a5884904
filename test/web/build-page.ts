/** Builds the page for tests and measurements, once for the same sources. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BUILT = join(ROOT, 'node_modules/.cache/pathledger-page')
const SOURCES = [
  'src',
  'machines',
  'scenarios',
  '.ci/vite.config.ts',
  '.ci/offline.ts',
  '.ci/page-files.ts',
  '.ci/zip-at-once.ts',
  'package.json',
  'package-lock.json',
]

function filesOf(source: string): readonly string[] {
  const path = join(ROOT, source)
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

function hashSources(): string {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((source) => (/\.\w+$/.test(source) ? [join(ROOT, source)] : filesOf(source)))
  for (const file of files.sort()) hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** The folder of the built page. Throws where it cannot be built, with what the builder said. */
export function buildPage(): string {
  const folder = join(BUILT, hashSources())
  if (existsSync(folder)) return folder
  rmSync(BUILT, { recursive: true, force: true })
  mkdirSync(BUILT, { recursive: true })
  const draft = `${folder}.${process.pid}`
  // The tests' own NODE_ENV would give another page than the one that ships.
  const { NODE_ENV: _, ...env } = process.env
  const words = ['build', '--config', '.ci/vite.config.ts', '--outDir', draft, '--emptyOutDir']
  const built = spawnSync('npx', ['vite', ...words], { cwd: ROOT, env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`the page could not be built:\n${built.stdout}\n${built.stderr}`)
  renameSync(draft, folder)
  return folder
}
