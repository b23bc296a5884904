/** A table of a run as CSV. */
import { prepareStamps } from '../events/stamps.ts'
import { type Cell, type CsvForm, csvStart, prepareCsvLine } from './csv-cells.ts'
import { type ExportJob, PIECE } from './export-job.ts'
import { prepareRowTable, type TableColumn, type TableValue } from './row-table.ts'
import type { RowTableName } from './row-table-names.ts'
import { selectArms } from './select-facts.ts'

/** The text in pieces: titles in the reader's language, then a line a row; times as `2023-01-31 23:59:00`, amounts in kroner. */
export async function* writeCsv(
  { plan, facts, selection, words }: ExportJob,
  name: RowTableName,
  form: CsvForm,
): AsyncGenerator<string> {
  const { columns, rowsOf } = prepareRowTable(name, plan)
  const lineOf = prepareCsvLine(form)
  const stampAt = prepareStamps(plan.calendar, ' ', ':00')
  const show = (value: TableValue, { type }: TableColumn): Cell => {
    if (typeof value !== 'number') return value
    return type === 'time' ? stampAt(value) : type === 'kroner' ? value / 100 : value
  }
  const cells: Cell[] = []
  let text = csvStart(form) + lineOf(columns.map((column) => words.column(column.name)))
  for await (const lives of selectArms(facts, selection)) {
    for (const row of rowsOf(lives)) {
      for (let index = 0; index < columns.length; index++) {
        cells[index] = show(row[index] ?? null, columns[index] as TableColumn)
      }
      text += lineOf(cells)
      if (text.length < PIECE) continue
      yield text
      text = ''
    }
  }
  yield text
}
