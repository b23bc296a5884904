/** Which activities release a tariff: what is paid and what is refused in both arms. */
import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ActivityRow } from '../../core/analysis/activities.ts'
import { Choice } from '../app/choice.tsx'
import { type Speech, speech } from '../app/speech.ts'
import { Awaited } from '../app/waiting.tsx'
import { isReportShown } from '../report/report-state.ts'
import { description, progress } from '../state/bench-link.ts'
import { view, wishOf } from '../state/session.ts'
import { claimsIn, rowsOf, type Sorting, type SortKey, sortRows } from './activity-rows.ts'
import { createAsked } from './asked.ts'

const asked = createAsked('activities', {})
const EVERYBODY = '*'

/** Asks once the run is whole. */
function followActivities(): void {
  if (!description.value || progress.value.isPreliminary) return
  asked.start(wishOf(view.peek()))
}

function conditionsOf({ texts, numbers }: Speech, { conditions }: ActivityRow): string {
  const { atMost, where } = texts.agreement.activities
  return conditions
    .flatMap((condition) => {
      if (condition.kind === 'cap') return [atMost(numbers.whole(condition.max), condition.per)]
      if (condition.kind === 'switch') return []
      return [condition.in.map((value) => (Object.hasOwn(where, value) ? where[value] : value)).join(', ')]
    })
    .join('; ')
}

function ArmCells({ row, arm }: { readonly row: ActivityRow; readonly arm: string }) {
  const { texts, numbers } = speech.value
  const { count, p10, p90, kroner } = claimsIn(row, arm)
  return (
    <>
      <td class="number" data-count={count}>
        {numbers.count(count)}
        {p10 !== p90 && (
          <span class="told">{texts.agreement.activities.range(numbers.count(p10), numbers.count(p90))}</span>
        )}
      </td>
      <td class="number">{numbers.whole(kroner)}</td>
    </>
  )
}

interface Refused {
  readonly row: ActivityRow
  readonly arms: readonly string[]
  readonly titleOf: (id: string) => string
}

/** What was refused and why, arm for arm; an arm that was refused nothing is not named. */
function RefusedCell({ row, arms, titleOf }: Refused) {
  const { numbers, language } = speech.value
  return (
    <td>
      {arms.map((arm) => {
        const { refused, refusals } = claimsIn(row, arm)
        return refused > 0 ? (
          <div key={arm} data-refused={arm}>
            {titleOf(arm)}: {numbers.count(refused)}{' '}
            <span class="told">{refusals.map(({ reason }) => reason[language]).join('; ')}</span>
          </div>
        ) : null
      })}
    </td>
  )
}

/** The table, with who it concerns above it. */
export function ActivitiesTable({ arm, against }: { readonly arm: string; readonly against: string }) {
  useSignalEffect(followActivities)
  useEffect(() => asked.stop, [])
  const actor = useSignal(EVERYBODY)
  const sorting = useSignal<Sorting>({ key: 'activity', isDescending: false })
  const { texts, words, numbers, common, language } = speech.value
  const { activities } = texts.agreement
  const { arms = [], currency = '' } = description.value ?? {}
  const titleOf = (id: string): string => arms.find((one) => one.id === id)?.title[language] ?? id
  const found = asked.answer.value
  const chosen = actor.value === EVERYBODY ? undefined : actor.value
  const nameOf = (key: 'payer' | 'payee', row: ActivityRow): string => words.title(row[key])
  const all = found?.rows ?? []
  const rows = sortRows(rowsOf(all, chosen), sorting.value, arm, nameOf, language)
  const actors = [...new Set(all.flatMap(({ payer, payee }) => [payer, payee]))]
  const head = (key: SortKey, label: string, isNumber = false) => {
    const { key: by, isDescending } = sorting.value
    return (
      <th
        scope="col"
        rowSpan={key === 'count' || key === 'kroner' ? 1 : 2}
        class={isNumber ? 'number' : undefined}
        aria-sort={by === key ? (isDescending ? 'descending' : 'ascending') : 'none'}
      >
        {isReportShown.value ? (
          label
        ) : (
          <button
            type="button"
            onClick={() =>
              (sorting.value = { key, isDescending: by === key ? !isDescending : isNumber || key === 'refused' })
            }
          >
            {label}
          </button>
        )}
      </th>
    )
  }
  const unpaidIn = (id: string): readonly string[] =>
    (found?.unpaid ?? [])
      .filter((one) => one.arm === id)
      .map(({ fact, count }) => `${words.fact(fact)} (${numbers.count(count)})`)
  return (
    <section class="activities" data-preliminary={progress.value.isPreliminary}>
      <h3>{activities.title}</h3>
      <p class="told">{activities.note}</p>
      {asked.issues.value.map(({ code, message }) => (
        <p key={code} class="note" role="alert">
          {message[language]} ({code})
        </p>
      ))}
      {!found && asked.issues.value.length === 0 && <Awaited />}
      {found && (
        <>
          <div class="choices">
            <Choice
              label={activities.filter}
              value={actor.value}
              options={[
                { value: EVERYBODY, label: activities.everybody },
                ...actors.map((value) => ({ value, label: words.title(value) })),
              ]}
              onChoose={(value) => {
                actor.value = value
              }}
            />
          </div>
          <div class="scroll" role="region" aria-label={activities.title} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  {head('activity', activities.activity)}
                  {head('code', activities.code)}
                  {head('payer', activities.payer)}
                  {head('payee', activities.payee)}
                  {[arm, against].map((id) => (
                    <th key={id} scope="colgroup" colSpan={2} class="arm">
                      {titleOf(id)}
                    </th>
                  ))}
                  {head('refused', activities.refused)}
                </tr>
                <tr>
                  {head('count', activities.count, true)}
                  {head('kroner', common.currency(currency), true)}
                  <th scope="col" class="number">
                    {activities.count}
                  </th>
                  <th scope="col" class="number">
                    {common.currency(currency)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.fact} ${row.code} ${row.payer} ${row.payee}`} data-code={row.code}>
                    <th scope="row">{words.fact(row.fact)}</th>
                    <td>
                      {row.code} <span class="told">{row.title[language]}</span>
                      <div class="told">{conditionsOf(speech.value, row)}</div>
                    </td>
                    <td>{words.title(row.payer)}</td>
                    <td>{words.title(row.payee)}</td>
                    <ArmCells row={row} arm={arm} />
                    <ArmCells row={row} arm={against} />
                    <RefusedCell row={row} arms={[arm, against]} titleOf={titleOf} />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {[arm, against].map((id) => {
            const unpaid = unpaidIn(id)
            return unpaid.length > 0 ? (
              <p key={id} class="told">
                {activities.unpaid(titleOf(id), unpaid)}
              </p>
            ) : null
          })}
        </>
      )}
    </section>
  )
}
