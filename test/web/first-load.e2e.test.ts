import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

describeInBrowser('the page when it is opened', (visit) => {
  it.each(['nb', 'en'] as const)('shows who gains and who loses, in %s', async (language) => {
    const page = await visit({ fragment: `lang=${language}` })
    await settled(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('main').innerText()).toContain(language === 'nb' ? 'Kommune' : 'Municipality')
  })
})
