import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Running {
  readonly child: ChildProcess
  readonly written: { stdout: string; stderr: string }
  readonly ended: Promise<number | null>
}

function start(...words: readonly string[]): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], {
    cwd: ROOT,
    env: { ...process.env, PATHLEDGER_LANG: 'en' },
  })
  const written = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text
  })
  return { child, written, ended: once(child, 'close').then(([status]) => status as number | null) }
}

const SMALL = ['agder-150', '--patients', '20', '--months', '12'] as const

describe('the process', () => {
  it('simulates a shipped scenario and prints JSON that parses, and nothing else on standard output', async () => {
    const { written, ended } = start('compare', ...SMALL, '--replications', '2', '--json')
    expect(await ended).toBe(0)
    const result = JSON.parse(written.stdout)
    expect(result).toMatchObject({ schemaVersion: 1, scenario: { id: 'agder-150', patients: 20, replications: 2 } })
    expect(written.stderr).toMatch(/^pathledger .* reads scenarios\/agder-150\.yaml\n/)
  })

  it('prints what is done when it is interrupted, marked, with status 130', async () => {
    const { child, written, ended } = start('compare', ...SMALL, '--replications', '60')
    let isAsked = false
    child.stderr?.on('data', (text: string) => {
      if (isAsked || !text.includes('/60')) return
      isAsked = true
      child.kill('SIGINT')
    })
    expect(await ended).toBe(130)
    expect(written.stdout).toMatch(/INTERRUPTED: the result rests on \d+ simulations? only\./)
    expect(written.stderr).toContain('Stopping after the simulation under way.')
  })

  it('ends quietly when the reader goes away', async () => {
    const { child, written, ended } = start('completion', 'bash')
    child.stdout?.destroy()
    await ended
    expect(written.stderr).toBe('')
  })

  it('streams to a reader that has seen enough, and ends quietly with status 0', async () => {
    const command = `"${process.execPath}" --import tsx src/cli/main.ts run agder-150 --stream --quiet`
    const shell = spawn('bash', ['-c', `${command} | head -n 3; echo "\${PIPESTATUS[0]}"`], { cwd: ROOT })
    let [stdout, stderr] = ['', '']
    shell.stdout.on('data', (data) => {
      stdout += data
    })
    shell.stderr.on('data', (data) => {
      stderr += data
    })
    await once(shell, 'close')
    const lines = stdout.trim().split('\n')
    expect({ status: lines.pop(), stderr }).toEqual({ status: '0', stderr: '' })
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([0, 1, 2].map((fact) => `usual-care/0/0/${fact}`))
  })

  it('ends a stream after a whole line when it is interrupted, with status 130', async () => {
    const { child, written, ended } = start('run', 'agder-150', '--stream', '--replications', '1000')
    child.stdout?.once('data', () => child.kill('SIGINT'))
    expect(await ended).toBe(130)
    expect(written.stdout.endsWith('}}\n')).toBe(true)
    expect(() =>
      JSON.parse(written.stdout.slice(written.stdout.lastIndexOf('\n', written.stdout.length - 2))),
    ).not.toThrow()
    expect(written.stderr).toContain('Stopping after the event that was written last.')
  })

  it('answers a missing file with one sentence and status 2', async () => {
    const { written, ended } = start('compare', 'nowhere.yaml', '--quiet')
    expect(await ended).toBe(2)
    expect(written).toEqual({
      stdout: '',
      stderr: 'nowhere.yaml The file "nowhere.yaml" is missing or cannot be read. (PL-S001)\n',
    })
  })
})
