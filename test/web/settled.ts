import type { Page } from 'playwright-core'

/** Resolves when the page has drawn the whole result of what was asked for last. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main > *')
  await page.waitForSelector('[role="status"][data-preliminary="false"]', { state: 'attached' })
  await page.waitForFunction(() => document.querySelector('main .waiting') === null)
}
