/** The same link in two browsers and on the command line. */
import { readFile } from 'node:fs/promises'
import type { Result } from '../../src/core/analysis/results.ts'
import { findChromium } from '../../test/web/find-chromium.ts'
import { runNode } from '../kernel/command.ts'
import { type Contender, RIGHT } from '../measure.ts'
import { visiting } from './contenders.ts'
import { settle, visit } from './visit.ts'

export const LEDGERS = 'page: amounts that differ from those of the command line'

const LIMIT = 120
const SEED = 4711
const REPLICATIONS = 20
const LINK = `replications=${REPLICATIONS}&seed=${SEED}&set=fx.adm%3D0.9`
const WORDS = [
  'compare',
  'agder-150',
  '--replications',
  String(REPLICATIONS),
  '--seed',
  String(SEED),
  '--set',
  'fx.adm=0.9',
]

type Tree = null | boolean | number | string | readonly Tree[] | { readonly [name: string]: Tree }

/** How many values of `right` are others in `left`, or not there. */
export function countDifferences(left: Tree | undefined, right: Tree): number {
  if (typeof right !== 'object' || right === null) return left === right ? 0 : 1
  const others = (typeof left === 'object' && left !== null ? left : {}) as { readonly [name: string]: Tree }
  return Object.entries(right as { readonly [name: string]: Tree }).reduce(
    (count, [name, value]) => count + countDifferences(others[name], value),
    0,
  )
}

async function readInBrowser(): Promise<Result> {
  const visited = await visit({ fragment: LINK })
  try {
    await settle(visited)
    const { page } = visited
    await page.locator('.run-tools .menu > button').click()
    const [given] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export="result"]').click()])
    return JSON.parse(await readFile(await given.path(), 'utf8'))
  } finally {
    await visited.leave()
  }
}

/** Accounts of every arm, and what comparing them gives. */
const ledgersOf = ({ arms, comparisons }: Result): Tree =>
  JSON.parse(JSON.stringify({ arms, comparisons: comparisons ?? [] }))

/** Amounts, counts and shares of the command line's result that two browsers do not both have. */
export const ledgersRow = (): Contender => ({
  ...visiting(LEDGERS, 'values', async () => {
    const { stdout } = await runNode(['dist/cli.mjs', ...WORDS, '--json', '--quiet'], LIMIT)
    const wanted = ledgersOf(JSON.parse(stdout) as Result)
    const found = [await readInBrowser(), await readInBrowser()].map(ledgersOf)
    return found.reduce<number>((sum, one) => sum + countDifferences(one, wanted), 0)
  }),
  async check() {
    await runNode(['.ci/build.mjs', 'cli'], LIMIT)
    return findChromium() === undefined ? { absent: 'no Chromium' } : RIGHT
  },
})
