/** The numbers of a picture as a table: cells keep their value, so that exports have numbers and not text. */

/** A cell: text, or a number and how it is written. */
export type Cell = string | { readonly value: number | null; readonly shown: string }

export interface TableData {
  readonly columns: readonly string[]
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly Cell[])[]
}

/** A cell as it is read. */
const shownOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.shown)

/** The table. */
export function DataTable({ caption, data }: { readonly caption: string; readonly data: TableData }) {
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(([head = '', ...cells], row) => (
            <tr key={`${row} ${shownOf(head)}`}>
              <th scope="row">{shownOf(head)}</th>
              {cells.map((cell, column) => (
                <td
                  key={data.columns[column + 1]}
                  class={typeof cell === 'string' ? 'text' : 'number'}
                  data-value={typeof cell === 'string' ? undefined : (cell.value ?? undefined)}
                >
                  {shownOf(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
