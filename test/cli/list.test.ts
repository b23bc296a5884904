import { describe, expect, it } from 'vitest'
import { listShipped } from '../../src/cli/package-files.ts'
import { displayWidth } from '../../src/cli/render/display-width.ts'
import { runWords } from './world.ts'

describe('the shipped scenarios', () => {
  it('are every scenario in the folder and nothing else, the default first', () => {
    const [first, ...rest] = listShipped()
    expect(first).toBe('agder-150')
    expect(rest).toContain('rune')
    expect(rest).toEqual([...rest].sort())
    expect(rest).not.toEqual(expect.arrayContaining(['sources']))
    expect(rest).not.toEqual(expect.arrayContaining(['published']))
  })

  it('are listed with title, arms and variants, in the language asked for', async () => {
    const { status, stdout } = await runWords(['list', '--lang', 'nb'])
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^agder-150\n {2}150 kronisk syke i Agder · 36 måneder\n {4}Dagens praksis \(nullalternativ\)\n/,
    )
    expect(stdout).toMatch(/ {4}varianter: .*optimistic/)
    expect(stdout).toContain('\nrune\n  Rune: sykehus i én måned, TMS i tre · 4 måneder\n')
    expect(stdout).toMatch(/Gjør ett av dem til ditt eget: pathledger init --from \S+\n$/)
    expect(Math.max(...stdout.split('\n').map(displayWidth))).toBeLessThanOrEqual(100)
  })

  it('are offered as data, and by name wherever a scenario is asked for', async () => {
    const { scenarios } = JSON.parse((await runWords(['list', '--json'])).stdout)
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual(listShipped())
    expect(scenarios[0].arms).toContainEqual({
      id: 'usual-care',
      title: { nb: 'Dagens praksis', en: 'Usual care' },
      isNull: true,
    })
    const { stdout } = await runWords(['completion', 'bash'])
    for (const name of listShipped()) expect(stdout).toContain(name)
  })
})
