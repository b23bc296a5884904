/** Runs the product as its users do and watches the clock. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Executed {
  readonly status: number | null
  readonly seconds: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command in the repository; ends it after `limit` seconds, which gives status null. Presses Ctrl-C once it has
 * written `interruptAt` on standard error.
 */
export type Execute = (
  command: string,
  words: readonly string[],
  limit: number,
  interruptAt?: string,
) => Promise<Executed>

const root = fileURLToPath(new URL('../../', import.meta.url))

export const execute: Execute = (command, words, limit, interruptAt) =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(command, words, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit * 1000,
      env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' },
    })
    const written = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        written[name] += text
      })
    }
    let isInterrupted = false
    child.stderr.on('data', () => {
      if (isInterrupted || interruptAt === undefined || !written.stderr.includes(interruptAt)) return
      isInterrupted = true
      child.kill('SIGINT')
    })
    child.on('error', reject)
    child.on('close', (status) => {
      resolve({ status, seconds: (performance.now() - startedAt) / 1000, ...written })
    })
  })
