import { lastValueFrom, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { planOf, simulate } from '../../../src/core/simulate.ts'
import { addLedgers, prepareBooks, prepareClosing } from '../../../src/core/stream/books.ts'
import { closeMonths } from '../../../src/core/stream/close-months.ts'
import { TINY, tinyScenario } from '../support/tiny-scenario.ts'

const scenario = tinyScenario({ replications: 1 })
const plan = planOf(scenario, TINY)
const stream = () => simulate(scenario, { ...TINY, batchSize: 5 })

/** Folds the batches, dealt out among so many shelves of books. */
async function openLedgers(shelves: number) {
  const books = Array.from({ length: shelves }, prepareBooks(plan))
  let turn = 0
  await stream().forEach((event) => {
    if (event.kind === 'facts') books[turn++ % shelves]?.fold(event.simulation, event.batch)
  })
  return books
}

it('gives the same accounts from one shelf of books and from ledgers of separate patients that travelled', async () => {
  const [whole] = await lastValueFrom(stream().pipe(closeMonths(prepareBooks(plan)), toArray()))
  const shelves = (await openLedgers(3)).map((books) => books.endLives())
  const closing = prepareClosing(plan)
  const travelled = shelves.map((ledgers) => closing.open(ledgers.map(({ amounts }) => structuredClone(amounts))))
  expect(travelled).toEqual(shelves)
  const [first = [], ...others] = travelled.toReversed()
  for (const ledgers of others) addLedgers(first, ledgers)
  expect({ kind: 'monthsClosed', replication: 0, ...closing.close(first) }).toEqual(whole)
})

it('leaves the books empty, whether lives end or months close', async () => {
  const [books] = await openLedgers(1)
  const first = books?.close()
  expect(first?.arms.some(({ cells }) => cells.some((ore) => ore > 0))).toBe(true)
  for (const ledger of books?.endLives() ?? []) expect(ledger.cells.every((ore) => ore === 0)).toBe(true)
  const empty = books?.close()
  for (const arm of empty?.arms ?? []) {
    expect(arm).toMatchObject({ items: scenario.actors.map(() => []), refusals: [] })
    for (const column of [arm.cells, arm.facts, arm.quantities, arm.rewardMinutes]) {
      expect(column.every((value) => value === 0)).toBe(true)
    }
  }
  expect(first?.arms[0]?.cells).not.toBe(empty?.arms[0]?.cells)
})

it('closes over amounts that nobody reads any more, whatever they hold', async () => {
  const [[plain], [reusing]] = [await openLedgers(1), await openLedgers(1)]
  const whole = plain?.close()
  const spent = plain?.endLives().map(({ amounts }) => amounts.fill(7))
  const closed = reusing?.close(spent)
  expect(closed).toEqual(whole)
  closed?.arms.forEach(({ cells }, arm) => {
    expect(cells.buffer).toBe(spent?.[arm]?.buffer)
  })
})

it('does not add ledgers of other arms, and closes none twice', async () => {
  const [books] = await openLedgers(1)
  const ledgers = books?.endLives() ?? []
  expect(() => addLedgers(ledgers, ledgers.slice(1))).toThrow('PL-L002')
  const { open, close } = prepareClosing(plan)
  const [first, ...others] = ledgers.map(({ amounts }) => amounts)
  expect(() => open([(first as Float64Array).subarray(1), ...others])).toThrow('PL-L002')
  close(ledgers)
  expect(() => close(ledgers)).toThrow('PL-L007')
})
