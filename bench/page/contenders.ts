/** How soon the page shows what it should, in a real browser. */
import { gzipSync } from 'node:zlib'
import { findChromium } from '../../test/web/find-chromium.ts'
import { type Contender, RIGHT } from '../measure.ts'
import { type Dragged, dragSlider, percentile95 } from './drag.ts'
import { endBrowser, type Visited, visit } from './visit.ts'

export const SLOWER = 4
/** Adds what distinguishes a contender on a slower processor. */
export const slowed = (name: string): string => `${name}, ${SLOWER} × slower`

export const FIRST_PICTURE = 'page: first picture'
export const JAVASCRIPT = 'page: JavaScript until the first picture'
export const PRICE = 'page: a price is dragged, 95th percentile'
export const PREVIEW = 'page: a parameter is dragged, first picture, 95th percentile'
export const FULL = 'page: a parameter is dragged, whole result'
export const TASK = 'page: a parameter is dragged, longest task'

/** 150 patients, 36 months, two arms; the rest as shipped. */
const DRAGGED = 'view=assumptions&replications=100'
const PRICE_NAME = 'price.TMS-STAFF'
const PARAMETER_NAME = 'fx.adm'
const KB = 1000

/** A contender that visits the page each round. */
export const visiting = (name: string, unit: string, round: () => Promise<number>): Contender => ({
  name,
  unit,
  check: async () => (findChromium() === undefined ? { absent: 'no Chromium' } : RIGHT),
  round,
  end: endBrowser,
})

async function during<T>(visited: Visited, work: (visited: Visited) => Promise<T>): Promise<T> {
  try {
    return await work(visited)
  } finally {
    await visited.leave()
  }
}

const firstPicture = async (times: number): Promise<number> =>
  during(await visit({ slowed: times }), ({ page }) => page.evaluate<number>('pathledgerPicture()'))

/** Kilobytes of every script that had come when the first picture was painted, the worker's too, gzipped. */
async function weighJavaScript(): Promise<number> {
  return during(await visit(), async ({ page, scripts }) => {
    await page.evaluate('pathledgerPicture()')
    const bodies = await Promise.all(scripts())
    if (!bodies.some(({ url }) => url.includes('/worker-'))) throw new Error('the worker was not among the scripts')
    return bodies.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0) / KB
  })
}

const drag = async (name: string, how: Dragged['hows'][number], times: number): Promise<Dragged> =>
  during(await visit({ slowed: times, fragment: DRAGGED }), async (visited) => {
    const dragged = await dragSlider(visited, name)
    if (dragged.hows.some((one) => one !== how)) throw new Error(`${name} was not followed by ${how} alone`)
    return dragged
  })

const dragPrice = async (times: number): Promise<number> =>
  percentile95((await drag(PRICE_NAME, 'refold', times)).previews)

const dragParameter = (times: number): Promise<Dragged> => drag(PARAMETER_NAME, 'simulate', times)

const atBothPaces = (name: string, round: (times: number) => Promise<number>): readonly Contender[] => [
  visiting(name, 'ms', () => round(1)),
  visiting(slowed(name), 'ms', () => round(SLOWER)),
]

export const listFirst = (): readonly Contender[] => [
  ...atBothPaces(FIRST_PICTURE, firstPicture),
  visiting(JAVASCRIPT, 'kB', weighJavaScript),
]

export const listDragged = (): readonly Contender[] => [
  ...atBothPaces(PRICE, dragPrice),
  ...atBothPaces(PREVIEW, async (times) => percentile95((await dragParameter(times)).previews)),
  ...atBothPaces(FULL, async (times) => (await dragParameter(times)).full),
  ...atBothPaces(TASK, async (times) => (await dragParameter(times)).longestTask),
]
