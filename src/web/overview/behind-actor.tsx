/** What is behind an actor's bar: items, periods, refused claims and the first facts. */
import { useMemo, useState } from 'preact/hooks'
import { PERIODS, type Period } from '../../core/analysis/tables.ts'
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { type Cell, DataTable } from '../pictures/data-table.tsx'
import { armTitles, type BehindProps } from './arm-titles.ts'
import { BehindFacts } from './behind-facts.tsx'
import { behindActor, behindPeriods } from './behind-rows.ts'

/** Everything about one actor. */
export function BehindActor(props: BehindProps) {
  return (
    <>
      <Items {...props} />
      <Periods {...props} />
      <BehindFacts key={props.who} {...props} />
    </>
  )
}

function Items({ findings, comparison, who }: BehindProps) {
  const { texts, words, numbers, language } = speech.value
  const { behind } = texts.overview
  const { arm, base } = armTitles({ findings, comparison }, language)
  const found = useMemo(() => behindActor(findings.result, comparison, who), [findings, comparison, who])
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

function Periods({ findings, comparison, who }: BehindProps) {
  const { texts, words, numbers, common, language } = speech.value
  const { behind, columns } = texts.overview
  const [by, choose] = useState<Period>('year')
  const { arm, base } = armTitles({ findings, comparison }, language)
  const rows = useMemo(() => behindPeriods(findings.result, comparison, who, by), [findings, comparison, who, by])
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
