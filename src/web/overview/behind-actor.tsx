/** What is behind an actor's bar: items, periods, refused claims and the first facts. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ArmResult } from '../../core/analysis/results.ts'
import { PERIODS, type Period } from '../../core/analysis/tables.ts'
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { Awaited } from '../app/waiting.tsx'
import { type Cell, DataTable } from '../pictures/data-table.tsx'
import { ask } from '../state/bench-link.ts'
import { view, wishOf } from '../state/session.ts'
import { type AccountsProps, armTitles, type BehindProps } from './arm-titles.ts'
import { BehindFacts } from './behind-facts.tsx'
import { behindActor, behindPeriods } from './behind-rows.ts'

/** Everything about one actor; the accounts are asked for when it is shown. */
export function BehindActor(props: BehindProps) {
  const { findings } = props
  const [accounts, hear] = useState<readonly ArmResult[] | undefined>(undefined)
  useEffect(() => ask('accounts', wishOf(view.peek()), {}, { onAnswer: hear }), [findings])
  return (
    <>
      {accounts ? (
        <>
          <Items {...props} accounts={accounts} />
          <Periods {...props} accounts={accounts} />
        </>
      ) : (
        <Awaited />
      )}
      <BehindFacts key={props.who} {...props} />
    </>
  )
}

function Items({ accounts, comparison, who }: AccountsProps) {
  const { texts, words, numbers, language } = speech.value
  const { behind } = texts.overview
  const { arm, base } = armTitles({ comparison }, language)
  const found = useMemo(() => behindActor(accounts, comparison, who), [accounts, comparison, who])
  if (!found) return null
  const { revenue, payments, resourceCost, net } = behind.money
  const money = (value: number): Cell => ({ value, shown: numbers.signed(value) })
  const count = (value: number): Cell => ({ value, shown: numbers.count(value) })
  return (
    <DataTable
      caption={behind.items}
      data={{
        columns: [behind.item, behind.count(arm), behind.count(base), revenue, payments, resourceCost, net],
        rows: [
          ...found.items.map((item) => [
            words.code(item.code),
            ...[item.armCount, item.nullCount].map(count),
            ...[item.revenue, item.payments, item.resourceCost, item.net].map(money),
          ]),
          ...(found.transfers === 0 ? [] : [[behind.transfers, '', '', '', '', '', money(found.transfers)]]),
          [behind.sum, '', '', '', '', '', money(found.net)],
        ],
      }}
    />
  )
}

function Periods({ accounts, comparison, who }: AccountsProps) {
  const { texts, words, numbers, common, language } = speech.value
  const { behind, columns } = texts.overview
  const [by, choose] = useState<Period>('year')
  const { arm, base } = armTitles({ comparison }, language)
  const rows = useMemo(() => behindPeriods(accounts, comparison, who, by), [accounts, comparison, who, by])
  const money = (value: number): Cell => ({ value, shown: numbers.signed(value) })
  return (
    <>
      <div class="choices">
        <Choice
          label={behind.by}
          value={by}
          options={PERIODS.map((value) => ({ value, label: common.period[value] }))}
          onChoose={choose}
        />
      </div>
      <DataTable
        caption={behind.periods}
        data={{
          columns: [behind.period, arm, base, columns.difference],
          rows: rows.map(({ period, armNet, nullNet, difference }) => [
            words.period(period),
            ...[armNet, nullNet, difference].map(money),
          ]),
        }}
      />
    </>
  )
}
