/** Before tests of the page: finds the browser and builds the page, once a run. */
import type { TestProject } from 'vitest/node'
import { buildPage } from './build-page.ts'
import { findChromium, HOW_TO_INSTALL } from './find-chromium.ts'

export type Prepared =
  | { readonly kind: 'ready'; readonly chromium: string; readonly folder: string }
  | { readonly kind: 'skip' }
  /** Every test of the page fails with this. */
  | { readonly kind: 'fault'; readonly message: string }

declare module 'vitest' {
  interface ProvidedContext {
    readonly prepared: Prepared
  }
}

function prepare(): Prepared {
  const chromium = findChromium()
  if (chromium === undefined && process.env.CI === 'true') return { kind: 'fault', message: HOW_TO_INSTALL }
  if (chromium === undefined) return { kind: 'skip' }
  try {
    return { kind: 'ready', chromium, folder: buildPage() }
  } catch (error) {
    return { kind: 'fault', message: String(error) }
  }
}

/** Without a browser the tests are skipped and one line says so; in CI they fail. */
export function setup({ provide }: TestProject): void {
  const prepared = prepare()
  if (prepared.kind === 'skip') process.stderr.write(`\nBrowser tests are skipped: ${HOW_TO_INSTALL}\n\n`)
  provide('prepared', prepared)
}
