/** Peers in other languages: a process that is started once, is given a cohort a line, and answers a line of JSON. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { PRICE_TABLE } from '../../pathway-a/prices.ts'
import type { Cohort, TimedAnswer } from './answer.ts'

const fileAt = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export interface PeerProcess {
  /** Lives a cohort. Throws an Error where the process has ended. One question at a time. */
  ask(cohort: Cohort): Promise<TimedAnswer>
  /** Ends the process and waits for it. */
  end(): Promise<void>
}

function serveWith(child: ChildProcessWithoutNullStreams, cleanUp: () => void): PeerProcess {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  child.on('error', (error) => said.push(error.message))
  child.stdin.on('error', () => undefined)
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()))
  return {
    async ask({ seed, replication, first, patients }) {
      child.stdin.write(`${seed} ${replication} ${first} ${patients}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`the peer ended: ${said.join('').trim().slice(-300)}`)
      return JSON.parse(value) as TimedAnswer
    },
    async end() {
      child.stdin.end()
      await gone
      cleanUp()
    },
  }
}

const prices = PRICE_TABLE.map(String)
const runs = (command: string, words: readonly string[]): boolean => spawnSync(command, words).status === 0

/** The C peer, compiled for this machine; undefined where there is no compiler. Throws an Error where it does not compile. */
export function startC(): PeerProcess | undefined {
  const compiler = process.env.CC ?? 'cc'
  if (!runs(compiler, ['--version'])) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'pathledger-'))
  const cleanUp = (): void => rmSync(folder, { recursive: true, force: true })
  const program = join(folder, 'by-hand')
  const words = ['-O3', '-march=native', '-o', program, fileAt('by-hand.c'), '-lm']
  const built = spawnSync(compiler, words, { encoding: 'utf8' })
  if (built.status !== 0) {
    cleanUp()
    throw new Error(`${compiler}: ${built.stderr.trim()}`)
  }
  return serveWith(spawn(program, prices), cleanUp)
}

/** How SimPy lives a cohort: every patient in one environment, or an environment a patient. */
export type SimPyCohort = 'together' | 'apart'
export const SIMPY_SCRIPTS = ['next-event', 'process-per-activity'] as const

/** A SimPy script; undefined where no Python at hand has SimPy. */
export function startSimPy(script: (typeof SIMPY_SCRIPTS)[number], cohort: SimPyCohort): PeerProcess | undefined {
  const python = ['python3', '/usr/bin/python3'].find((command) => runs(command, ['-c', 'import simpy']))
  if (python === undefined) return undefined
  return serveWith(spawn(python, ['-B', fileAt(`${script}.py`), cohort, ...prices]), () => undefined)
}
