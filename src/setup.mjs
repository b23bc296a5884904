/**
 * Installs the dependencies where they are missing or older than package-lock.json; silent and instant otherwise.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = [20, 19]
const LINES_OF_NPM = 12

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lockfile = join(root, 'package-lock.json')
const modules = join(root, 'node_modules')
/** Holds the hash of the lockfile that node_modules was installed from. */
const stamp = join(modules, '.pathledger-setup')
/** npm's own record of what it installed. */
const installed = join(modules, '.package-lock.json')

function stop(...lines) {
  for (const line of lines) console.error(line)
  process.exit(1)
}

function isNodeTooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
}

/** Whether npm's record already agrees with the lockfile: somebody ran npm by hand. */
function isInstalledByHand() {
  if (!existsSync(installed)) return false
  const { packages: found } = JSON.parse(readFileSync(installed, 'utf8'))
  const { packages: wanted } = JSON.parse(readFileSync(lockfile, 'utf8'))
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
  )
}

function install() {
  console.error(`Installing the dependencies with "npm ci" in ${root}; this takes a minute, once.`)
  const npm = spawnSync('npm ci --include=dev', {
    cwd: root,
    shell: true,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (npm.status === 0) return
  const said = `${npm.stdout ?? ''}\n${npm.stderr ?? ''}`.split(/\r?\n/).filter((line) => line.trim() !== '')
  const why = npm.error?.message ?? (npm.signal ? `ended by ${npm.signal}` : `exit status ${npm.status}`)
  stop(`The dependencies could not be installed: "npm ci" failed (${why}).`, ...said.slice(-LINES_OF_NPM))
}

if (isNodeTooOld()) {
  stop(`Node.js ${OLDEST_NODE.join('.')} or newer is needed to build and test; this is ${process.versions.node}.`)
}
const hash = createHash('sha256').update(readFileSync(lockfile)).digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  if (!isInstalledByHand()) install()
  writeFileSync(stamp, hash)
}
