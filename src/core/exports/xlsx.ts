/** A workbook as a file for Excel and LibreOffice. */
import writeWorkbook, { type Cell, type Feature } from 'write-excel-file/universal'
import { cleanText } from '../domain/safe-text.ts'
import { guardFormula } from './csv-cells.ts'
import type { Address, Sheet, SumCell, WorkbookCell } from './workbook.ts'

/** Characters that a cell holds. */
const LONGEST_TEXT = 32_767
const TEXT_WIDTH = 28
const NUMBER_WIDTH = 16

/** `A1` of a row and column from 0. */
export function addressOf(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row + 1}`
}

function listSummed(sum: SumCell['sum']): readonly Address[] {
  if ('of' in sum) return sum.of
  const { from, to } = sum
  const places: Address[] = []
  for (let row = from[0]; row <= to[0]; row++) {
    for (let column = from[1]; column <= to[1]; column++) places.push([row, column])
  }
  return places
}

/** What a cell comes to: sums over sums too. Cents are whole, as in the amounts summed. */
function evaluate(rows: Sheet['rows'], { sum }: SumCell): number {
  let total = 0
  for (const [row, column] of listSummed(sum)) {
    const cell = rows[row]?.[column] ?? null
    if (typeof cell === 'number') total += cell
    else if (typeof cell === 'object' && cell !== null) total += evaluate(rows, cell)
  }
  return Math.round(total * 100) / 100
}

const formulaOf = ({ sum }: SumCell): string => {
  const [sign, places] = 'of' in sum ? [',', sum.of] : [':', [sum.from, sum.to]]
  return `SUM(${places.map(([row, column]) => addressOf(row, column)).join(sign)})`
}

/** Whole and broken numbers each in their own form; what is below one is no amount. */
const formatOf = (value: number): string =>
  Math.abs(value) < 1 && value !== 0 ? '0.0###' : Number.isInteger(value) ? '#,##0' : '#,##0.00'

/** The format writes a character as `_x000D_`, so a text that looks so gets its underscore written that way. */
const escapeUnits = (text: string): string => text.replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_')

function writeCell(cell: WorkbookCell, isHeading: boolean): Cell {
  if (cell === null || cell === '') return null
  const style = isHeading ? { fontWeight: 'bold' as const } : {}
  if (typeof cell === 'string') {
    return { type: String, value: escapeUnits(guardFormula(cleanText(cell.slice(0, LONGEST_TEXT - 1)))), ...style }
  }
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? { type: Number, value: cell + 0, format: formatOf(cell), ...style } : null
  }
  return { type: 'Formula', value: formulaOf(cell), format: '#,##0.00', ...style }
}

/** Adds to every formula what it comes to, for readers that do not calculate. */
const withResults = (sheets: readonly Sheet[]): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform(xml, _options, { sheetIndex }) {
          const rows = sheets[sheetIndex]?.rows ?? []
          const sums = new Map(
            rows.flatMap((cells, row) =>
              cells.flatMap((cell, column) =>
                typeof cell === 'object' && cell !== null
                  ? [[addressOf(row, column), evaluate(rows, cell)] as const]
                  : [],
              ),
            ),
          )
          return xml.replace(/<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*<\/f>)<\/c>/g, (_, address, rest, formula) => {
            return `<c r="${address}"${rest}>${formula}<v>${sums.get(address) ?? 0}</v></c>`
          })
        },
      },
    },
  },
})

/** The bytes of the file. Text is text: what would be taken for a formula gets an apostrophe before it. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = writeWorkbook(
    sheets.map(({ name, rows, headings, textColumns }) => ({
      sheet: name,
      data: rows.map((cells, row) => cells.map((cell) => writeCell(cell, headings.has(row)))),
      columns: Array.from({ length: Math.max(...rows.map((cells) => cells.length)) }, (_, column) => ({
        width: column < textColumns ? TEXT_WIDTH : NUMBER_WIDTH,
      })),
      stickyRowsCount: 1,
    })),
    { features: [withResults(sheets)] },
  )
  return new Uint8Array(await (await written.toBlob()).arrayBuffer())
}
