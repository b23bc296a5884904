/** The end of an account: what months give and no fact, and then every month must balance. */
import { InvariantError } from '../domain/issues.ts'
import { countBlocks } from './capacity.ts'
import { checkBalance, type Ledger } from './ledger.ts'
import type { MonthlyLine } from './monthly-lines.ts'
import { countRefusal, postCost, postPrice } from './posting.ts'
import type { RateBook } from './rate-book.ts'

/** Hears what a month gives and no fact; `month` is the place of an accounted month. */
export interface MonthsObserver {
  postedMonth(line: MonthlyLine, month: number, ore: number): void
  refusedMonth(line: MonthlyLine, month: number): void
}

function postMonths(ledger: Ledger, line: MonthlyLine, observer: MonthsObserver | undefined): void {
  const { minutesOfMonth } = ledger.shape
  const { step } = line
  const first = (step?.caseload ?? 0) * minutesOfMonth.length
  const caseload = ledger.caseMinutes.subarray(first, first + minutesOfMonth.length)
  const blocks = step && countBlocks(caseload, minutesOfMonth, step.block, step.noticeMonths)
  line.ore.forEach((amount, month) => {
    const ore = amount * (blocks === undefined ? 1 : (blocks[month] as number))
    if (ore === 0) return
    if (line.refusal >= 0) {
      countRefusal(ledger, line.code, line.refusal)
      observer?.refusedMonth(line, month)
      return
    }
    observer?.postedMonth(line, month, ore)
    if (line.payee >= 0) postPrice(ledger, month, line.code, line.payer, line.payee, ore)
    else postCost(ledger, month, line.code, line.payer, ore)
  })
}

/**
 * Posts fixed amounts and capacity of the months and checks that every month balances. The ledger may be the sum of
 * ledgers of separate patients; it is spent for more of them afterwards.
 * Throws InvariantError PL-L007 where it was closed before, PL-L003 where a month does not balance.
 */
export function closeLedger(book: RateBook, ledger: Ledger, observer?: MonthsObserver): Ledger {
  if (ledger.closed) throw new InvariantError('PL-L007', 'a ledger is closed once')
  for (const line of book.monthly) postMonths(ledger, line, observer)
  ledger.closed = true
  checkBalance(ledger)
  return ledger
}
