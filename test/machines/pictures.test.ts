import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { activeStateIds, stateId } from '../../src/core/state-paths.ts'
import { drawPagePictures, drawPictures, picturePath } from '../../src/node/draw-pictures.ts'

it('shows each pathway as its machine is now (npm run pictures draws them again)', async () => {
  for (const [name, svg] of await drawPictures()) {
    expect(readFileSync(picturePath(name), 'utf8') === svg, `machines/pictures/${name} differs from its machine`).toBe(
      true,
    )
  }
})

describe('pictures for the page', () => {
  let pictures: ReadonlyMap<string, string>
  beforeAll(async () => {
    pictures = await drawPagePictures()
  })
  const drawn = (id: string, language: string): string => pictures.get(`${id}.${language}.svg`) as string
  const idsIn = (svg: string): string[] =>
    [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => (id as string).replaceAll('&#45;', '-').replaceAll('&gt;', '>'))

  it('are one a pathway and language', () => {
    expect(pictures.size).toBe(2 * Object.keys(PATHWAYS).length)
  })

  it('need neither scripts nor inline styles, and lead nowhere', () => {
    for (const svg of pictures.values()) {
      expect(svg).toMatch(/^<svg /)
      expect(svg).not.toMatch(/<script|<style|\bstyle=|\bon[a-z]+=|href=|<!--/)
    }
  })

  it.each(Object.values(PATHWAYS))(
    'give every state of $id but its clocks a place to be lit, in both languages',
    (pathway) => {
      const { id, states, placeOf, machine } = pathway
      const [nb, en] = [idsIn(drawn(id, 'nb')), idsIn(drawn(id, 'en'))]
      expect(new Set(nb).size).toBe(nb.length)
      expect(nb).toEqual(en)
      expect(nb).toContain(stateId('expected'))
      const regions = machine.states.alive?.states ?? {}
      const clocks = Object.keys(regions).filter((name) => Object.keys(regions[name]?.states ?? {}).length === 1)
      for (const state of states.filter((name) => !clocks.includes(name.split('.')[0] as string))) {
        for (const active of activeStateIds([placeOf(state).join('.')])) expect(nb).toContain(active)
      }
    },
  )

  it('name states and arrows in words, for who hears or points at them', () => {
    expect(drawn('usual-care', 'nb')).toContain('<title>helse, hjemme, tilstand, stabil</title>')
    expect(drawn('usual-care', 'nb')).toContain('<title>helse, hjemme → helse, innlagt</title>')
    expect(drawn('usual-care', 'en')).toContain('<title>health, at home → health, in hospital</title>')
    expect(idsIn(drawn('usual-care', 'en'))).toContain('edge:patient.alive.health.home->patient.alive.health.admitted')
  })

  it('show no name of the program in Norwegian', () => {
    for (const [name, svg] of pictures) {
      if (!name.endsWith('.nb.svg')) continue
      const shown = [...svg.matchAll(/<(?:text|title)[^>]*>([^<]*)</g)].map(([, text]) => text).slice(2)
      expect(shown.join('\n')).not.toMatch(/\p{Ll}\p{Lu}|_|\b(due|held|follow)\b/u)
    }
  })
})
