/** A picture as a file or on the clipboard. */
import { speech } from '../app/speech.ts'
import type { TableData } from '../pictures/data-table.tsx'
import { description } from '../state/bench-link.ts'
import { copyText, saveFile } from './hand-over.ts'
import { pngOf } from './png-file.ts'
import { provenanceOf } from './provenance.ts'
import { standaloneSvg } from './standalone-svg.ts'
import { csvOf, plainText, sheetsOf } from './table-files.ts'

export type PictureExport = 'svg' | 'png' | 'csv' | 'rfc4180' | 'xlsx' | 'copy'

/** What a picture is about. */
export interface Pictured {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly source: string
  readonly sentence?: string
  readonly legend?: string
  readonly table: TableData
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The drawing of a picture as a file; `figure` is the picture on the screen. Throws where it has no drawing. */
function drawFile(figure: Element, { title, unit, source, sentence, legend }: Pictured) {
  const { texts } = speech.value
  const { contrast, notes, seed, version } = provenanceOf()
  const drawing = figure.querySelector('svg')
  if (!drawing) throw new Error('no drawing')
  return standaloneSvg(drawing, {
    title,
    unit,
    above: [...contrast, ...(sentence ? [sentence] : []), ...(legend ? [legend] : [])],
    below: [`${source} · ${texts.picture.seed(seed, version)}`, ...notes],
  })
}

async function writeSheets({ title, unit, source, table }: Pictured): Promise<Uint8Array<ArrayBuffer>> {
  const { texts } = speech.value
  const { about, sheets } = texts.exports
  const { contrast, notes, seed, version } = provenanceOf()
  const { writeXlsx } = await import('../../core/exports/xlsx.ts')
  const told = [
    [about.title, title],
    [about.unit, unit],
    [about.source, source],
    [about.seed, seed],
    [about.version, version],
    ...[...contrast, ...notes].map((note) => [about.note, note] as const),
  ] as const
  return new Uint8Array(await writeXlsx(sheetsOf(table, told, sheets)))
}

/** Makes the file, hands it over and says what came of it. */
export async function exportPicture(kind: PictureExport, figure: Element, picture: Pictured): Promise<string> {
  const { texts, common } = speech.value
  const fileOf = (ending: string): string => `${description.value?.id ?? 'pathledger'}-${picture.name}.${ending}`
  const save = (ending: string, content: BlobPart, type: string): string => {
    saveFile(fileOf(ending), content, type)
    return texts.exports.saved(fileOf(ending))
  }
  switch (kind) {
    case 'svg':
      return save('svg', drawFile(figure, picture).text, 'image/svg+xml')
    case 'png':
      return save('png', await pngOf(drawFile(figure, picture)), 'image/png')
    case 'csv':
    case 'rfc4180':
      return save('csv', csvOf(picture.table, { rfc4180: kind === 'rfc4180' }), 'text/csv;charset=utf-8')
    case 'xlsx':
      return save('xlsx', await writeSheets(picture), XLSX)
    case 'copy': {
      const isCopied = await copyText(plainText(picture.table, common.number.decimal))
      return isCopied ? texts.exports.copied : texts.exports.notCopied
    }
  }
}
