import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runWords } from './world.ts'

const scriptOf = async (shell: string): Promise<string> => (await runWords(['completion', shell])).stdout

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0

/** What bash would offer for the words, the last one unfinished. */
async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const typed = words.map((word) => `'${word}'`).join(' ')
  const ask = `COMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _pathledger; printf '%s\\n' "\${COMPREPLY[@]}"`
  const bash = spawnSync('bash', ['--norc', '-c', `${await scriptOf('bash')}\n${ask}`], {
    encoding: 'utf8',
    cwd: new URL('../../scenarios', import.meta.url),
  })
  expect(bash.stderr).toBe('')
  return bash.stdout.split('\n').filter((line) => line !== '')
}

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('is a script that %s can parse', async (shell) => {
    const script = await scriptOf(shell)
    expect(script).toContain('pathledger')
    if (!isInstalled(shell)) return
    const folder = await mkdtemp(join(tmpdir(), 'pathledger-completion-'))
    try {
      const file = join(folder, `script.${shell}`)
      await writeFile(file, script)
      const parsed = spawnSync(shell, ['-n', file], { encoding: 'utf8' })
      expect({ status: parsed.status, stderr: parsed.stderr }).toEqual({ status: 0, stderr: '' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it.each(['bash', 'zsh', 'fish', 'pwsh'])('knows every command and option of the parser in %s', async (shell) => {
    const script = await scriptOf(shell)
    const help = (await runWords(['compare', '--help'])).stdout
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, flag]) => flag as string)
    expect(flags.length).toBeGreaterThan(15)
    for (const word of [...flags, 'init', 'check', 'run', 'compare', 'completion', 'tertial', 'agder-150']) {
      expect(script).toContain(word)
    }
  })

  it('offers commands, then options, then values', async () => {
    expect(await complete('pathledger', 'com')).toEqual(['compare', 'completion'])
    expect(await complete('pathledger', 'compare', '--re')).toEqual(['--replications'])
    expect(await complete('pathledger', 'compare', '--by', '')).toEqual(['month', 'tertial', 'year'])
    expect(await complete('pathledger', '--lang', 'nb', 'run', '--rf')).toEqual(['--rfc4180'])
  })

  it('offers scenario files and the shipped scenarios', async () => {
    expect(await complete('pathledger', 'compare', 'run')).toEqual(['rune', 'rune.yaml'])
    expect(await complete('pathledger', 'compare', 'pati')).toEqual([])
  })

  it('describes in the language asked for', async () => {
    const { stdout } = await runWords(['completion', 'fish', '--lang', 'nb'])
    expect(stdout).toContain('startverdi for tilfeldige tall')
  })
})
