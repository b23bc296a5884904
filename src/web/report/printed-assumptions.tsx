/** Every assumption as it is printed: value in force, interval, source, year and grade; what was changed is marked. */
import { useEffect, useState } from 'preact/hooks'
import type { ScenarioDescription } from '../../core/scenario-description.ts'
import { partText } from '../../words/parameter-units.ts'
import { speech } from '../app/speech.ts'
import { setFor } from '../assumptions/changed.ts'
import { intervalOf, titleIn, unitOf } from '../assumptions/row.tsx'
import { GROUPS, type Group, type Row, rowsOf } from '../assumptions/rows.ts'
import { writeTyped } from '../assumptions/typed-number.ts'
import { keysIn, listPublications, type Publication } from '../state/sources.ts'

function useArmTitles({ arms }: ScenarioDescription): (id: string) => string {
  const { language } = speech.value
  return (id) => arms.find((arm) => arm.id === id)?.title[language] ?? id
}

function Value({ row, titleOf }: { readonly row: Row; readonly titleOf: (id: string) => string }) {
  const { texts, numbers, common, words, language } = speech.value
  const write = (value: string | number): string => writeTyped(value, common.number.decimal)
  if (row.is === 'told') {
    if (row.amounts.length === 0) return <>{texts.assumptions.noPrice}</>
    const nameOf = (of: string): string => (/^[A-Z][a-z]/.test(of) ? words.fact(of) : partText(of)[language])
    return (
      <>
        {row.amounts.map(({ of, kroner }) => (
          <div key={of}>
            {nameOf(of)}: {numbers.money(kroner)}
          </div>
        ))}
      </>
    )
  }
  const set = setFor(row.name)
  return (
    <>
      {write(set ?? row.inForce)}
      {set !== undefined && (
        <div class="mark">
          <b>{texts.assumptions.changed}</b> {texts.assumptions.inFile(write(row.value))}
        </div>
      )}
      {Object.entries(row.byArm).map(([arm, value]) => (
        <div key={arm}>{texts.assumptions.armHas(titleOf(arm), write(value))}</div>
      ))}
    </>
  )
}

function PrintedRow({ row, titleOf }: { readonly row: Row; readonly titleOf: (id: string) => string }) {
  const { texts, language } = speech.value
  const { text, lang } = titleIn(row, language)
  return (
    <tr data-name={row.name} data-changed={setFor(row.name) !== undefined}>
      <th scope="row">
        <span lang={lang}>{text}</span>
        {row.is === 'number' && row.part !== null && `: ${partText(row.part)[language]}`} <code>{row.name}</code>
      </th>
      <td>
        <Value row={row} titleOf={titleOf} />
      </td>
      <td>{row.is === 'number' && unitOf(row.unit)}</td>
      <td>{row.is === 'number' && intervalOf(row)}</td>
      <td>
        {row.source}
        {row.year !== null && ` (${row.year})`}
      </td>
      <td>{texts.assumptions.grades[row.grade]}</td>
    </tr>
  )
}

interface GroupTableProps {
  readonly group: Group
  readonly rows: readonly Row[]
  readonly titleOf: (id: string) => string
}

function GroupTable({ group, rows, titleOf }: GroupTableProps) {
  const { groups, columns } = speech.value.texts.assumptions
  return (
    <table class="printed-rows">
      <caption>{groups[group]}</caption>
      <thead>
        <tr>
          {(['what', 'value', 'unit', 'interval', 'source', 'grade'] as const).map((name) => (
            <th key={name} scope="col">
              {columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PrintedRow key={row.name} row={row} titleOf={titleOf} />
        ))}
      </tbody>
    </table>
  )
}

/** What the keys of the sources stand for. */
function Publications({ rows }: { readonly rows: readonly Row[] }) {
  const { texts } = speech.value
  const [known, setKnown] = useState<Readonly<Record<string, Publication>> | 'none' | undefined>(undefined)
  useEffect(() => {
    listPublications().then(setKnown, () => setKnown('none'))
  }, [])
  if (known === undefined) return <p class="waiting">{texts.working}</p>
  if (known === 'none') return <p>{texts.assumptions.noPublications}</p>
  const keys = [...new Set(rows.flatMap(({ source }) => keysIn(source)))].filter((key) => Object.hasOwn(known, key))
  return (
    <>
      <h3>{texts.report.sources}</h3>
      <ul>
        {keys.sort().map((key) => {
          const { title, year, where } = known[key] as Publication
          return (
            <li key={key}>
              <b>{key}</b> {title} ({[where, String(year)].filter(Boolean).join(', ')})
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** All of them, group after group, and the publications they name. */
export function PrintedAssumptions({ described }: { readonly described: ScenarioDescription }) {
  const titleOf = useArmTitles(described)
  const rows = rowsOf(described)
  return (
    <>
      {GROUPS.map((group) => {
        const own = rows.filter((row) => row.group === group)
        return own.length === 0 ? null : <GroupTable key={group} group={group} rows={own} titleOf={titleOf} />
      })}
      <Publications rows={rows} />
    </>
  )
}
