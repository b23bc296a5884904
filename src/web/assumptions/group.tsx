/** A group of rows that opens; what is closed is not drawn. */
import { useComputed } from '@preact/signals'
import { useId, useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { setFor } from './changed.ts'
import { AssumptionRow } from './row.tsx'
import type { Group, Row } from './rows.ts'

export interface GroupProps {
  readonly group: Group
  readonly rows: readonly Row[]
  /** Open whatever was chosen: somebody searches. */
  readonly isSearched: boolean
  readonly isOpenAtFirst: boolean
}

/** The group. */
export function AssumptionGroup({ group, rows, isSearched, isOpenAtFirst }: GroupProps) {
  const { texts, numbers } = speech.value
  const { columns, groups, countRows, countChanged } = texts.assumptions
  const [isChosen, choose] = useState(isOpenAtFirst)
  const id = useId()
  const changed = useComputed(() => rows.filter(({ name }) => setFor(name) !== undefined).length).value
  const isOpen = isSearched || isChosen
  return (
    <section class="assumption-group">
      <h3>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => choose(!isOpen)}>
          {groups[group]}
        </button>
        <span class="count">
          {countRows(numbers.whole(rows.length))}
          {changed > 0 && ` · ${countChanged(numbers.whole(changed))}`}
        </span>
      </h3>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <table class="assumptions">
            <thead>
              <tr>
                <th scope="col">{columns.what}</th>
                <th scope="col">{columns.value}</th>
                <th scope="col">{columns.unit}</th>
                <th scope="col">{columns.interval}</th>
                <th scope="col">{columns.source}</th>
                <th scope="col">{columns.grade}</th>
                <th scope="col">{columns.effect}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <AssumptionRow key={row.name} row={row} />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  )
}
