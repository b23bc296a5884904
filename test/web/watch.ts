/** What a page may not do while it is looked at. */
import type { BrowserContext, Page } from 'playwright-core'

/** In the page: what it may not load is an error. */
const tellViolations = (): void => {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    reportError(new Error(`against the content-security policy: ${violatedDirective} ${blockedURI}`))
  })
}

/**
 * Notes requests beyond the page's own address, errors on the console of the page and its workers (violations of the
 * content-security policy among them), errors nobody caught, and crashes. The list grows as they come.
 */
export async function watch(context: BrowserContext, address: string): Promise<readonly string[]> {
  const faults: string[] = []
  const own = new URL(address).origin
  await context.addInitScript(tellViolations)
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol !== 'data:' && origin !== own) faults.push(`request beyond the page: ${request.url()}`)
  })
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`))
  context.on('page', (page: Page) => page.on('crash', () => faults.push('the page crashed')))
  return faults
}
