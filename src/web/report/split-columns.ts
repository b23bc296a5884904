import type { TableData } from '../pictures/data-table.tsx'

/** The table in parts that each have at most so many columns; the first column heads every part. */
export function splitColumns({ columns, rows }: TableData, most: number): readonly TableData[] {
  const count = Math.max(1, Math.ceil((columns.length - 1) / (most - 1)))
  const size = Math.ceil((columns.length - 1) / count)
  return Array.from({ length: count }, (_, part) => {
    const take = <T>(cells: readonly T[]): readonly T[] => [
      ...cells.slice(0, 1),
      ...cells.slice(1 + part * size, 1 + (part + 1) * size),
    ]
    return { columns: take(columns), rows: rows.map(take) }
  })
}
