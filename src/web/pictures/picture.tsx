/** The frame every picture shares: title, unit, source, seed and version, the drawing, and a table with the same numbers. */
import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { PictureMenu } from '../exports/picture-menu.tsx'
import { isReportShown } from '../report/report-state.ts'
import { splitColumns } from '../report/split-columns.ts'
import { findings, progress } from '../state/bench-link.ts'
import { DataTable, type TableData } from './data-table.tsx'

export interface PictureProps {
  /** Name of the picture in files and marks. */
  readonly name: string
  readonly title: string
  readonly unit: string
  /** Where the numbers come from. */
  readonly source: string
  readonly table: TableData
  /** What of the table is printed; all of it where nothing else is said. */
  readonly printed?: TableData
  /** The drawing: one `svg` element. */
  readonly children: ComponentChildren
  /** One sentence below the title. */
  readonly sentence?: string
  /** What the marks of the drawing mean. */
  readonly legend?: string
  /** What is drawn is older than what is wished for, or a part of it; else as the run is. */
  readonly isPreliminary?: boolean
}

/** Columns that fit on A4. */
const PRINTED_COLUMNS = 8

/** A picture with its table; exports find the drawing by `data-picture`. */
export function Picture(props: PictureProps) {
  const { name, title, unit, source, table, sentence, legend, children } = props
  const { isPreliminary = progress.value.isPreliminary, printed = table } = props
  const { texts } = speech.value
  const [isTableShown, showTable] = useState(false)
  const id = useId()
  const { seed } = findings.value?.scenario ?? { seed: 0 }
  return (
    <figure class="picture" data-picture={name} data-preliminary={isPreliminary} aria-labelledby={id}>
      <figcaption id={id}>
        <h3>{title}</h3>
        <span class="unit">{unit}</span>
      </figcaption>
      {sentence && <p>{sentence}</p>}
      {legend && <p class="unit">{legend}</p>}
      {children}
      <div class="picture-tools">
        <button type="button" aria-expanded={isTableShown} onClick={() => showTable(!isTableShown)}>
          {isTableShown ? texts.picture.hideTable : texts.picture.showTable}
        </button>
        <PictureMenu
          {...{ name, title, unit, source, table, ...(sentence && { sentence }), ...(legend && { legend }) }}
        />
      </div>
      {isTableShown && !isReportShown.value && <DataTable caption={title} data={table} />}
      {isReportShown.value &&
        splitColumns(printed, PRINTED_COLUMNS).map((part) => (
          <DataTable key={part.columns.join()} caption={title} data={part} />
        ))}
      <p class="provenance">
        {source} · {texts.picture.seed(String(seed), PRODUCT_VERSION)}
      </p>
    </figure>
  )
}
