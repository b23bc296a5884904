import { type Cell, type CsvForm, csvStart, prepareCsvLine } from './csv-cells.ts'

/** A line of titles and a line a row, all with as many cells as there are titles. Numbers in ASCII digits. */
export const csvText = (titles: readonly string[], rows: readonly (readonly Cell[])[], form: CsvForm): string =>
  csvStart(form) + csvLines([titles, ...rows], form)

/** Lines of cells that follow those before. */
export const csvLines = (rows: readonly (readonly Cell[])[], form: CsvForm): string =>
  rows.map(prepareCsvLine(form)).join('')
