import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { writeLink } from '../../src/web/state/link.ts'
import { FIRST_VIEW, TABS, type View } from '../../src/web/state/view.ts'
import { readText } from '../scenarios/read-files.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const SMALL = 'patients=10&replications=2'
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })
const messages = (page: Page): Promise<string> => page.locator('.messages').innerText()
const countPictures = (page: Page): Promise<number> => page.locator('[data-picture]').count()

/** In the page, before its own scripts: whatever is run of what was written elsewhere throws where nobody catches it. */
const catchScripts = (): void => {
  for (const name of ['alert', 'confirm', 'prompt'] as const)
    Object.defineProperty(window, name, {
      value: () => reportError(new Error('a script that was handed over was run')),
    })
}

const RUNE = readText('rune.yaml')

/** A shipped scenario with another text, and the files it names. */
const ownOf = (text: string) => {
  const names = [...RUNE.matchAll(/\b(?:tariffs|costs)\/[\w-]+\.yaml/g)].map(([name]) => name)
  const files = [...new Set(names)].map((name) => ({ name, text: readText(name) }))
  return { kind: 'scenario', main: 'own.yaml', files: [{ name: 'own.yaml', text }, ...files] } as const
}

const linkTo = async (text: string, more: Partial<View> = {}): Promise<string> =>
  (await writeLink({ ...FIRST_VIEW, language: 'en', scenario: undefined, own: ownOf(text), ...more })) ?? ''

const SCRIPT = '<img src=x onerror=alert(1)><script>alert(2)</script>'

describeInBrowser('what is wrong in a link', (visit) => {
  it.each([
    { what: 'a parameter', fragment: 'set=no.such%3D1', told: 'no.such' },
    { what: 'a value of the wrong kind', fragment: 'set=fx.adm%3Dmany', told: 'many' },
    { what: 'a value that is out of bounds', fragment: 'set=fx.adm%3D1e99', told: 'fx.adm' },
    { what: 'a variant', fragment: 'variant=nobody', told: 'nobody' },
    { what: 'an agreement', fragment: 'agreement=nobody', told: 'nobody' },
    { what: 'an actor of the local total', fragment: 'local=nobody', told: 'nobody' },
    { what: 'an arm', fragment: 'arm=nobody', told: 'nobody' },
    { what: 'the arm it is compared with', fragment: 'against=nobody', told: 'nobody' },
    { what: 'a perspective', fragment: 'perspective=nobody', told: 'nobody' },
    { what: 'too many months', fragment: 'months=99999', told: 'months' },
    { what: 'a name of what every object has', fragment: 'set=__proto__%3D1&set=constructor%3D1', told: 'constructor' },
    { what: 'a script', fragment: `agreement=${encodeURIComponent(SCRIPT)}`, told: '<script>' },
    { what: 'letters that turn around', fragment: `arm=${encodeURIComponent('\u202egnp.exe')}`, told: '\\u202e' },
  ])('is told and left out, and the rest is used: $what', async ({ fragment, told }) => {
    const others = 'lang=en&set=price.TMS-STAFF%3D1500&patients=10&replications=2'
    const page = await visit({ fragment: `${others}&${fragment}`, before: catchScripts })
    await soon(() => messages(page)).toContain(told)
    await settled(page)
    expect(await countPictures(page)).toBeGreaterThan(0)
    await soon(() => page.url()).not.toContain('nobody')
    expect(page.url()).toContain('price.TMS-STAFF%3D1500')
    expect(page.url()).toContain('patients=10')
  })

  it('is told in the language of the page', async () => {
    const page = await visit({ fragment: `lang=nb&arm=nobody&set=no.such%3D1&${SMALL}` })
    await soon(() => messages(page)).toContain('Lenken sier arm «nobody»')
    expect(await messages(page)).toContain('Resten av lenken er brukt')
  })

  it('is told in a few lines, however much it is', async () => {
    const unknown = Array.from({ length: 2000 }, (_, place) => `u${place}=${'x'.repeat(1000)}`).join('&')
    const page = await visit({ fragment: `lang=en&${unknown}&${SMALL}` })
    await settled(page)
    await soon(() => messages(page)).toContain('more')
    expect((await messages(page)).length).toBeLessThan(2000)
    expect(await countPictures(page)).toBeGreaterThan(0)
  })

  it('comes while something is calculated: the newest is shown, and what was looked at stays till then', async () => {
    const page = await visit({ fragment: 'lang=en&replications=100' })
    await page.waitForSelector('[data-picture]')
    await page.evaluate(() => {
      location.hash = 'lang=en&scenario=nowhere&set=fx.adm=0.9'
    })
    await soon(() => messages(page)).toContain('nowhere')
    expect(await countPictures(page)).toBeGreaterThan(0)
    await page.evaluate(() => {
      location.hash = 'lang=en&scenario=mila'
    })
    await page.evaluate(() => {
      location.hash = 'lang=en&scenario=wound-care&replications=2'
    })
    await soon(() => page.locator('h1').innerText()).toMatch(/wound/i)
    await settled(page)
    expect(page.url()).toContain('scenario=wound-care')
    expect(await messages(page)).toBe('')
  })

  it('comes while the page begins: the newest is shown', async () => {
    const page = await visit({ fragment: 'lang=en&replications=2' })
    await page.evaluate(() => {
      location.hash = 'lang=en&scenario=wound-care&replications=2'
    })
    await soon(() => page.locator('h1').innerText()).toMatch(/wound/i)
    await settled(page)
    expect(page.url()).toContain('scenario=wound-care')
  })

  it('keeps what was open where the link names nothing that is to be had', async () => {
    const page = await visit({ fragment: 'lang=en&scenario=wound-care&replications=2' })
    await settled(page)
    const title = await page.locator('h1').innerText()
    await page.evaluate(() => {
      location.hash = 'lang=en&scenario=nowhere&replications=2'
    })
    await soon(() => messages(page)).toContain('nowhere')
    await settled(page)
    expect(await page.locator('h1').innerText()).toBe(title)
  })
})

describeInBrowser('what is wrong in a scenario of a link', (visit) => {
  it.each([
    { what: 'no YAML', text: 'title: [', told: 'own.yaml:1' },
    { what: 'nothing', text: '', told: 'own.yaml' },
    { what: 'an anchor that grows', text: `a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n${RUNE}`, told: 'own.yaml' },
    { what: 'what every object has', text: `${RUNE}\n__proto__: {polluted: true}\n`, told: '__proto__' },
    { what: 'a deep nest', text: `title: ${'['.repeat(20_000)}`, told: 'own.yaml' },
    { what: 'more than there is room for', text: `${'# filler\n'.repeat(200_000)}id: own`, told: 'own.yaml' },
    { what: 'a script for a key', text: `${RUNE}\n${JSON.stringify(SCRIPT)}: 1\n`, told: '<script>' },
    {
      what: 'a file that is not there',
      text: RUNE.replace(/tariffs\/[\w-]+\.yaml/, 'tariffs/none.yaml'),
      told: 'none.yaml',
    },
  ])('is told with its place, and nothing of it is run: $what', async ({ text, told }) => {
    const page = await visit({ fragment: await linkTo(text), before: catchScripts })
    await soon(() => messages(page)).toContain(told)
    await soon(() => page.locator('main').innerText()).toContain('There is nothing to show')
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
    await page.evaluate(() => {
      location.hash = 'lang=en&patients=10&replications=2'
    })
    await page.waitForSelector('[data-picture]')
    await soon(() => messages(page)).toBe('')
  })

  it.each(TABS)('is not waited for: %s', async (tab) => {
    const page = await visit({ fragment: await linkTo('title: [', { tab }) })
    await soon(() => page.locator('main').innerText()).toContain('There is nothing to show')
    expect(await page.locator('main .waiting').count()).toBe(0)
  })

  it('that compares nothing is told in every view', async () => {
    const text = RUNE.replace(/^ {2}- \{id: (published|rules).*\n/gm, '')
    expect(text).not.toBe(RUNE)
    const page = await visit({ fragment: await linkTo(text, { tab: 'uncertainty' }) })
    await settled(page)
    expect(await page.locator('main').innerText()).toContain('no two alternatives')
    await page.getByRole('tab', { name: 'Agreement' }).click()
    await settled(page)
  })

  it('may have a title without an end: it keeps within the page', async () => {
    const title = 'x'.repeat(5000)
    const text = RUNE.replace(/\{nb: "[^"]*", en: "[^"]*"\}/g, `{nb: "${title}", en: "${title}"}`)
    const page = await visit({ fragment: await linkTo(text) })
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click()
      await settled(page)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([tab, beyond]).toEqual([tab, 0])
    }
  })

  it('leaves the last good picture where it comes later, and can be undone', async () => {
    const page = await visit({ fragment: `lang=en&${SMALL}` })
    await settled(page)
    const verdict = await page.locator('.verdict').innerText()
    const link = await linkTo('title: [')
    await page.evaluate((to) => {
      location.hash = to
    }, link)
    await soon(() => messages(page)).toContain('own.yaml')
    expect(await page.locator('.verdict').innerText()).toBe(verdict)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await soon(() => messages(page)).toBe('')
    await settled(page)
    expect(await page.locator('.verdict').innerText()).toBe(verdict)
  })
})

describeInBrowser('a page that was not kept and whose server does not answer', (visit) => {
  const tolerates = /ERR_INTERNET_DISCONNECTED/

  it('says what it cannot fetch, and goes on with what is open', async () => {
    const page = await visit({ fragment: `lang=en&${SMALL}`, tolerates })
    await settled(page)
    const verdict = await page.locator('.verdict').innerText()
    await page.getByRole('button', { name: 'Open' }).click()
    await page.locator('dialog ul button').nth(3).waitFor()
    await page.context().setOffline(true)
    await page.locator('dialog ul button').nth(3).click()
    await soon(() => messages(page)).toContain('server does not answer')
    for (const tool of ['print', 'link']) {
      await page.locator(`[data-export="${tool}"]`).click()
      await soon(() => page.locator('.run-tools > [role="status"]').innerText()).toContain('cannot be fetched')
    }
    await page.locator('.picture-menu button').first().click()
    await page.locator('.picture-menu [data-export="svg"]').first().click()
    await soon(() => page.locator('.picture-menu > [role="status"]').first().innerText()).toContain('cannot be fetched')
    expect(await page.locator('.verdict').innerText()).toBe(verdict)
  })
})
