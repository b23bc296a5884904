/** How soon the page shows what it should, on this machine and on one that is four times slower. */

import { readMedian } from '../measure.ts'
import {
  FIRST_PICTURE,
  FULL,
  JAVASCRIPT,
  listDragged,
  listFirst,
  PREVIEW,
  PRICE,
  SLOWER,
  slowed,
  TASK,
} from '../page/contenders.ts'
import { LARGE_MEMORY, LARGE_TASK, listLarge } from '../page/large.ts'
import { LEDGERS, ledgersRow } from '../page/ledgers.ts'
import { type Bar, describeValue, type Group, measureGroup, timedRow, withRounds } from './kernel-timed.ts'
import type { Row } from './row.ts'

const first: Group = { list: listFirst }
const dragged: Group = { list: listDragged, rounds: 3 }
const large: Group = { list: listLarge, rounds: 1 }
const ledgers: Group = { list: () => [ledgersRow()], rounds: 1 }

/** A row for this machine, and one at twice the time where the page's own thread is four times slower. */
const atBothPaces = (requirement: string, group: Group, name: string, below: number): readonly Row[] =>
  [
    { requirement, name, below },
    { requirement: `${requirement}, page ${SLOWER} × slower`, name: slowed(name), below: 2 * below },
  ].map((bar) => timedRow({ ...bar, group, required: `under ${bar.below} ms` } satisfies Bar, 'page'))

const sameLedgers: Row = {
  area: 'page',
  requirement:
    'Page: the same link in two browsers and that seed on the command line give the same ledgers, to the øre',
  required: '0 values that differ',
  slow: true,
  async measure(world) {
    const rows = await measureGroup(world, ledgers)
    return { measured: describeValue(rows, LEDGERS), met: readMedian(rows, LEDGERS) === 0 }
  },
  sabotage: {
    name: 'one amount is another in one browser',
    apply: (world) => withRounds(world, [LEDGERS], (value) => value + 1),
  },
}

const DRAG = 'Page: a pathway parameter is dragged, 150 patients × 36 months × 100 replications × 2 arms'

export const PAGE_ROWS: readonly Row[] = [
  ...atBothPaces('Page: first picture from a cold load', first, FIRST_PICTURE, 1500),
  timedRow(
    {
      requirement: 'Page: JavaScript of the first view and its worker, gzipped',
      required: 'under 350 kB',
      group: first,
      name: JAVASCRIPT,
      below: 350,
    },
    'page',
  ),
  ...atBothPaces('Page: a price is dragged, input to paint, 95th percentile, nothing simulated', dragged, PRICE, 50),
  ...atBothPaces(`${DRAG}: first picture, 95th percentile`, dragged, PREVIEW, 150),
  ...atBothPaces(`${DRAG}: whole result`, dragged, FULL, 1500),
  ...atBothPaces(`${DRAG}: longest task of the page's thread`, dragged, TASK, 50),
  timedRow(
    {
      requirement: 'Page: 100,000 patients finish; peak memory of the page with its worker',
      required: 'under 500 MB',
      group: large,
      name: LARGE_MEMORY,
      below: 500,
    },
    'page',
  ),
  timedRow(
    {
      requirement: 'Page: 100,000 patients; longest the page does not answer',
      required: 'under 200 ms',
      group: large,
      name: LARGE_TASK,
      below: 200,
    },
    'page',
  ),
  sameLedgers,
]
