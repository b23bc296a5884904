/** The months of a whole run as a Parquet file for other programs. */
import { parquetWriteBuffer } from 'hyparquet-writer'
import { monthLabel } from '../domain/time.ts'
import { ACCOUNT_COUNT, ACCOUNTS } from '../ledger/ledger.ts'
import type { Plan } from '../scenario/plan.ts'

/** Month × actor × account of every arm, summed over the replications. */
interface Sums {
  readonly replications: number
  readonly arms: readonly { readonly cells: Float64Array }[]
}

/** A row for each arm, month and actor: øre of each account, summed over `replications`. */
export function encodeLedger({ scenario, calendar }: Plan, { replications, arms }: Sums): Uint8Array {
  const { actors, months } = scenario
  const rows = scenario.arms.flatMap(({ id }, arm) =>
    Array.from({ length: months * actors.length }, (_, cell) => ({
      arm: id,
      month: monthLabel(calendar, calendar.warmUpMonths + Math.floor(cell / actors.length)),
      actor: actors[cell % actors.length] as string,
      ore: ACCOUNTS.map((_account, account) => BigInt(arms[arm]?.cells[cell * ACCOUNT_COUNT + account] ?? 0)),
    })),
  )
  const text = (name: 'arm' | 'month' | 'actor') => ({
    name,
    data: rows.map((row) => row[name]),
    type: 'STRING' as const,
    nullable: false,
  })
  const columnData = [
    text('arm'),
    text('month'),
    text('actor'),
    ...ACCOUNTS.map((name, account) => ({
      name,
      data: rows.map(({ ore }) => ore[account] as bigint),
      type: 'INT64' as const,
      nullable: false,
    })),
    {
      name: 'replications',
      data: new Int32Array(rows.length).fill(replications),
      type: 'INT32' as const,
      nullable: false,
    },
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'SNAPPY' }))
}
