import { expect, it } from 'vitest'
import { writeLink } from '../../src/web/state/link.ts'
import { FIRST_VIEW } from '../../src/web/state/view.ts'
import { readText } from '../scenarios/read-files.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const SMALL = 'patients=10&replications=2'

describeInBrowser('a link to the page', (visit) => {
  it('restores the view, the language and what was changed', async () => {
    const page = await visit({ fragment: `v=1&view=assumptions&lang=en&set=fx.adm%3D0.9&${SMALL}` })
    await settled(page)
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Assumptions')
    await page.getByRole('searchbox').fill('fx.adm')
    expect(await page.locator('[data-name="fx.adm"] input[type="range"]').inputValue()).toBe('0.9')
  })

  it('of an older or newer kind, or with what nobody knows, is used for the rest and says what was left out', async () => {
    const page = await visit({ fragment: `v=0&tomorrow=1&lang=klingon&view=agreement&months=minus&${SMALL}` })
    await settled(page)
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Avtale')
    const said = await page.locator('.messages').innerText()
    for (const word of ['versjon 0', 'tomorrow', 'klingon', 'minus']) expect(said).toContain(word)
  })

  it('says what is wrong with a value in it, in the language of the page', async () => {
    const page = await visit({ fragment: `lang=en&set=no.such%3D1&${SMALL}` })
    await page.locator('.messages li').first().waitFor()
    expect(await page.locator('.messages').innerText()).toContain('no.such')
  })

  it('to a scenario whose title is a script shows the script and does not run it', async () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>'
    const text = readText('rune.yaml').replace(
      /^title:[\s\S]*?(?=^\w)/m,
      () => `title: ${JSON.stringify({ nb: hostile, en: hostile })}\n`,
    )
    const names = [...text.matchAll(/\b(?:tariffs|costs)\/[\w-]+\.yaml/g)].map(([name]) => name)
    const files = [...new Set(names)].map((name) => ({ name, text: readText(name) }))
    const own = { kind: 'scenario', main: 'own.yaml', files: [{ name: 'own.yaml', text }, ...files] } as const
    const page = await visit({ fragment: await writeLink({ ...FIRST_VIEW, scenario: undefined, own }) })
    page.on('dialog', () => expect.unreachable('a script of the scenario was run'))
    await settled(page)
    expect(await page.locator('h1').innerText()).toBe(hostile)
    expect(await page.locator('h1 *').count()).toBe(0)
  })

  it.each([
    { what: 'no packed scenario', fragment: 'own=AAAA' },
    { what: 'a hundred thousand characters', fragment: `own=${'A'.repeat(100_000)}` },
    { what: 'a name that leads out', fragment: 'scenario=..%2F..%2Fpackage' },
    { what: 'no life', fragment: 'life=a.b.c.d' },
    { what: 'no character', fragment: 'own=%00' },
  ])('that cannot be read opens the page all the same: $what', async ({ fragment }) => {
    const page = await visit({ fragment: `${fragment}&${SMALL}` })
    await settled(page)
    expect(await page.locator('.messages').innerText()).not.toBe('')
    expect(await page.locator('[data-picture]').count()).toBeGreaterThan(0)
  })
})
