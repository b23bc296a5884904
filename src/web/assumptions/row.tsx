/** A row of the grid: what it is, its value in hand, its interval and where it comes from. */
import { useComputed } from '@preact/signals'
import type { Language } from '../../core/domain/issues.ts'
import { optionText } from '../../words/option-titles.ts'
import { partText, unitText } from '../../words/parameter-units.ts'
import { speech } from '../app/speech.ts'
import { description } from '../state/bench-link.ts'
import { setValue, view } from '../state/session.ts'
import { sentenceFor, setFor } from './changed.ts'
import { NumberField } from './number-field.tsx'
import type { ChoiceRow, NumberRow, Row, ToldRow } from './rows.ts'
import { SourceCell } from './source-cell.tsx'
import { writeTyped } from './typed-number.ts'

const CURRENCY = /^[A-Z]{3}$/
const isFact = (of: string): boolean => /^[A-Z][a-z]/.test(of)

/** What a row is called, in the language of the page where it has words for it. */
export function titleIn(
  { title }: Row,
  language: Language,
): { readonly text: string; readonly lang: string | undefined } {
  return typeof title === 'string' ? { text: title, lang: 'en' } : { text: title[language], lang: undefined }
}

interface MarkProps {
  readonly name: string
  /** As the file has it, and where a variant or a choice sets another, that. */
  readonly inFile: string
  readonly otherwise?: string
  readonly isChanged: boolean
}

/** Says that a value is not the file's, and gives it back. */
function Mark({ name, inFile, otherwise = inFile, isChanged }: MarkProps) {
  const { changed, giveBack, inFile: sayInFile, byChoice } = speech.value.texts.assumptions
  const file = sayInFile(inFile)
  if (!isChanged) return otherwise === inFile ? null : <p class="told">{file}</p>
  return (
    <p class="mark">
      <b>{changed}</b> {otherwise === inFile ? file : `${byChoice(otherwise)} ${file}`}{' '}
      <button type="button" onClick={() => setValue(name, undefined)}>
        {giveBack}
      </button>
    </p>
  )
}

function NumberCell({ row, label }: { readonly row: NumberRow; readonly label: string }) {
  const { common, language } = speech.value
  const set = useComputed(() => setFor(row.name)).value
  const sentence = useComputed(() => sentenceFor(`--set ${row.name}`, language)).value
  return (
    <>
      <NumberField
        label={label}
        movable={row}
        value={set ?? row.inForce}
        sentence={sentence}
        onSet={(value, moving) =>
          setValue(row.name, value === row.inForce && !moving.isMoving ? undefined : value, moving)
        }
      />
      <Mark
        name={row.name}
        inFile={writeTyped(row.value, common.number.decimal)}
        otherwise={writeTyped(row.inForce, common.number.decimal)}
        isChanged={set !== undefined}
      />
    </>
  )
}

function ChoiceCell({ row, label }: { readonly row: ChoiceRow; readonly label: string }) {
  const { language } = speech.value
  const set = useComputed(() => setFor(row.name)).value
  const sentence = useComputed(() => sentenceFor(`--set ${row.name}`, language)).value
  const inForce = String(set ?? row.inForce)
  return (
    <>
      <select
        aria-label={label}
        value={inForce}
        onChange={({ currentTarget: { value } }) =>
          setValue(row.name, value === row.value && view.peek().changes.variant === undefined ? undefined : value)
        }
      >
        {row.options.map((option) => (
          <option key={option} value={option} selected={option === inForce}>
            {optionText(row.name, option)[language]}
          </option>
        ))}
      </select>
      {sentence !== undefined && <p class="wrong">{sentence}</p>}
      <Mark name={row.name} inFile={optionText(row.name, row.value)[language]} isChanged={set !== undefined} />
    </>
  )
}

function ToldCell({ row }: { readonly row: ToldRow }) {
  const { texts, numbers, words, language } = speech.value
  if (row.amounts.length === 0) return <p class="told">{texts.assumptions.noPrice}</p>
  return (
    <>
      <ul class="told">
        {row.amounts.map(({ of, kroner }) => (
          <li key={of}>
            {isFact(of) ? words.fact(of) : partText(of)[language]}: {numbers.money(kroner)}
          </li>
        ))}
      </ul>
      <p class="told">{texts.assumptions.severalPrices}</p>
    </>
  )
}

function ByArm({ byArm }: { readonly byArm: Readonly<Record<string, string | number>> }) {
  const { texts, language, common } = speech.value
  const titleOf = (id: string): string => description.value?.arms.find((arm) => arm.id === id)?.title[language] ?? id
  return (
    <>
      {Object.entries(byArm).map(([arm, value]) => (
        <p key={arm} class="told">
          {texts.assumptions.armHas(titleOf(arm), writeTyped(value, common.number.decimal))}
        </p>
      ))}
    </>
  )
}

/** A unit of a file, or the currency with what a price is for (`NOK hour`). */
export function unitOf(unit: string): string {
  const { texts, language, common } = speech.value
  const [currency = '', per = ''] = unit.split(' ')
  const { perUnit } = texts.assumptions
  return CURRENCY.test(currency) && per in perUnit
    ? `${common.currency(currency)} ${perUnit[per as keyof typeof perUnit]}`
    : unitText(unit)[language]
}

/** "from … to …", with as many decimals as the ends have; empty without an interval. */
export function intervalOf({ low, high }: NumberRow): string {
  const { numbers, common } = speech.value
  const show = (end: number | null): string => (end === null ? '…' : numbers.fixed(end, decimalsOf(end)))
  return low === null && high === null ? '' : common.fromTo(show(low), show(high))
}

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0

/** The row. */
export function AssumptionRow({ row }: { readonly row: Row }) {
  const { texts, language } = speech.value
  const { text, lang } = titleIn(row, language)
  const isChanged = useComputed(() => setFor(row.name) !== undefined).value
  const part = row.is === 'number' && row.part !== null ? partText(row.part)[language] : undefined
  const label = part === undefined ? text : `${text}: ${part}`
  return (
    <tr data-name={row.name} data-changed={isChanged}>
      <th scope="row">
        <span lang={lang}>{text}</span>
        {part !== undefined && <>: {part}</>}
        <code>{row.name}</code>
      </th>
      <td class="value">
        {row.is === 'number' && <NumberCell row={row} label={label} />}
        {row.is === 'choice' && <ChoiceCell row={row} label={label} />}
        {row.is === 'told' && <ToldCell row={row} />}
        {row.is !== 'told' && <ByArm byArm={row.byArm} />}
      </td>
      <td data-head={texts.assumptions.columns.unit}>{row.is === 'number' && unitOf(row.unit)}</td>
      <td data-head={texts.assumptions.columns.interval}>{row.is === 'number' && intervalOf(row)}</td>
      <td data-head={texts.assumptions.columns.source}>
        <SourceCell source={row.source} year={row.year} note={row.note} />
      </td>
      <td data-head={texts.assumptions.columns.grade}>{texts.assumptions.grades[row.grade]}</td>
      <td data-head={texts.assumptions.columns.effect}>
        {row.changesLives ? texts.assumptions.simulates : texts.assumptions.reprices}
      </td>
    </tr>
  )
}
