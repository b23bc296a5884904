import type { Page } from 'playwright-core'

/** Resolves when the page has drawn the whole result of what was asked for last. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main :is(svg, table)')
  await page.waitForSelector('[data-preliminary="false"]')
}
