/** What stands behind a number, as a planner reads it: arm by arm in sentences, tables and a few patients. */
import type {
  AccountRow,
  ArmExplanation,
  Explanation,
  FlowRow,
  RefusalRow,
} from '../../core/analysis/explain/explanation.ts'
import type { Example } from '../../core/analysis/explain/gather.ts'
import { type Period, periodOf } from '../../core/analysis/tables.ts'
import { describeFact } from '../../core/domain/describe-fact.ts'
import type { Calendar } from '../../core/domain/time.ts'
import { NO_BREAK } from '../../words/joining.ts'
import { type Column, tableLines } from './table.ts'
import { frameLines, left, paragraph, right, type View } from './view.ts'
import { shortenTo, wrapIndented } from './wrap.ts'

export interface ExplainView extends View {
  readonly calendar: Calendar
  /** As it is written behind an amount. */
  readonly currency: string
  /** The command that shows the patient of an example. */
  readonly traceOf: (arm: string, example: Example) => string
}

/** Examples of an arm on a screen. */
const EXAMPLES = 6
const WIDEST_TITLE = { all: 26, other: 40 } as const

/** The whole text of `explain`. */
export function renderExplanation(view: ExplainView, explanation: Explanation): string {
  const { texts, style, currency } = view
  const { scenario } = explanation
  const sections = [
    [style.bold(titleOf(view, explanation)), ...frameLines(view, explanation)],
    paragraph(view, texts.explain.unit(currency, scenario.replications > 1)).map(style.dim),
    ...explanation.arms.flatMap((arm) => armSections(view, explanation, arm)),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function titleOf({ texts, words }: View, { subject }: Explanation): string {
  if (subject.kind === 'code') return texts.explain.code(subject.name, words.code(subject.name))
  return subject.kind === 'actor' ? words.title(subject.name) : words.period(subject.name)
}

function armSections(view: ExplainView, explanation: Explanation, arm: ArmExplanation): string[][] {
  const { texts, style, language } = view
  const { subject } = explanation
  const heading = style.bold(`${arm.title[language]} (${arm.id})`)
  if (arm.flows.length === 0 && arm.refused.length === 0) return [[heading, texts.explain.nothing]]
  const sentences = summarise(view, arm).flatMap((sentence) => paragraph(view, sentence))
  const examples = exampleLines(view, arm)
  if (subject.kind === 'code') {
    return [
      [heading, ...sentences],
      factLines(view, arm),
      flowLines(view, texts.explain.flows, arm.flows, 'parties'),
      monthLines(view, arm),
      refusalLines(view, texts.explain.refused, arm.refused),
      examples,
    ]
  }
  if (subject.kind === 'period') {
    return [
      [heading, ...sentences],
      accountLines(view, texts.explain.accounts, 'actor', arm.accounts),
      flowLines(view, texts.explain.flows, arm.flows, 'all'),
      refusalLines(view, texts.explain.refused, arm.refused),
      examples,
    ]
  }
  const who = view.words.inSentence(subject.name)
  const isMoved = ({ origin }: FlowRow): boolean => origin === 'agreement'
  return [
    [heading, ...sentences],
    accountLines(view, texts.explain.byPeriod(texts.period[view.by]), 'period', arm.accounts),
    flowLines(
      view,
      texts.explain.received(who),
      arm.flows.filter((flow) => !isMoved(flow) && flow.payee === subject.name),
      'payer',
    ),
    flowLines(
      view,
      texts.explain.paid(who),
      arm.flows.filter((flow) => !isMoved(flow) && flow.payer === subject.name && flow.payee !== null),
      'payee',
    ),
    flowLines(
      view,
      texts.explain.used(who),
      arm.flows.filter((flow) => flow.payer === subject.name && flow.payee === null),
      'none',
    ),
    movedLines(view, texts.explain.moved(who), arm.flows.filter(isMoved), subject.name),
    refusalLines(
      view,
      texts.explain.refusedTo(who),
      arm.refused.filter(({ payee }) => payee === subject.name),
    ),
    examples,
  ]
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0)

/** One sentence for each way in which amounts come about. */
function summarise({ texts, numbers }: View, arm: ArmExplanation): string[] {
  const { explain } = texts
  const tell = (
    say: (count: string, one: boolean, amount: string) => string,
    rows: readonly { readonly kroner: number }[],
    count: number,
  ): string[] =>
    rows.length === 0 ? [] : [say(numbers.count(count), count === 1, numbers.money(sum(rows, ({ kroner }) => kroner)))]
  const of = (origin: FlowRow['origin'], isConsumed: boolean): FlowRow[] =>
    arm.flows.filter((flow) => flow.origin === origin && (flow.payee === null) === isConsumed)
  const postings = (rows: readonly FlowRow[]): number => sum(rows, (row) => row.postings)
  const [priced, used] = [of('fact', false), of('fact', true)]
  const months = [...of('month', false), ...of('month', true)]
  const moved = of('agreement', false)
  return [
    ...tell(explain.payments, priced, postings(priced)),
    ...tell(explain.consumed, used, postings(used)),
    ...tell(explain.months, months, postings(months)),
    ...(moved.length > 0 ? [explain.transfers(numbers.money(sum(moved, ({ kroner }) => kroner)))] : []),
    ...tell(
      explain.refusedClaims,
      arm.refused,
      sum(arm.refused, ({ claims }) => claims),
    ),
  ]
}

const table = (view: View, heading: string, columns: readonly Column[], rows: readonly (readonly string[])[]) =>
  rows.length === 0
    ? []
    : [view.style.bold(heading), ...tableLines(columns, rows, { width: view.width, style: view.style })]

function factLines(view: View, { facts }: ArmExplanation): string[] {
  const { texts, words, numbers } = view
  const { columns } = texts.explain
  if (facts.length === 0) return [texts.explain.noFact]
  return table(
    view,
    texts.explain.facts,
    [left(columns.fact), right(columns.told), right(columns.paidClaims), right(columns.refusedClaims)],
    facts.map(({ fact, told, paid, refused }) => [words.fact(fact), ...[told, paid, refused].map(numbers.count)]),
  )
}

/** Which parties of a flow are named: both, one, none, or both with the code. */
type Named = 'parties' | 'payer' | 'payee' | 'none' | 'all'

function flowLines(view: View, heading: string, flows: readonly FlowRow[], named: Named): string[] {
  const { texts, words, numbers } = view
  const { columns, origin, consumption } = texts.explain
  const payeeOf = ({ payee }: FlowRow): string => (payee === null ? consumption : words.title(payee))
  const hasCode = named !== 'parties'
  const widest = named === 'all' ? WIDEST_TITLE.all : WIDEST_TITLE.other
  const parties: Readonly<Record<Named, readonly [Column, (flow: FlowRow) => string][]>> = {
    parties: [
      [left(columns.payer), ({ payer }) => words.title(payer)],
      [left(columns.payee), payeeOf],
    ],
    all: [
      [left(columns.payer), ({ payer }) => words.title(payer)],
      [left(columns.payee), payeeOf],
    ],
    payer: [[left(columns.party), ({ payer }) => words.title(payer)]],
    payee: [[left(columns.party), payeeOf]],
    none: [],
  }
  const shown = parties[named]
  const isMixed = flows.some((flow) => flow.origin !== 'fact')
  return table(
    view,
    heading,
    [
      ...(hasCode ? [left(columns.code), left(columns.what)] : []),
      ...shown.map(([column]) => column),
      ...(isMixed ? [left(columns.from)] : []),
      right(columns.postings),
      right(columns.amount),
    ],
    flows.map((flow) => [
      ...(hasCode ? [flow.code ?? flow.rule ?? '', shortenTo(widest, words.code(flow.code ?? ''))] : []),
      ...shown.map(([, nameOf]) => nameOf(flow)),
      ...(isMixed ? [origin[flow.origin]] : []),
      numbers.count(flow.postings),
      numbers.whole(flow.kroner),
    ]),
  )
}

function movedLines(view: View, heading: string, flows: readonly FlowRow[], actor: string): string[] {
  const { texts, words, numbers } = view
  const { columns } = texts.explain
  return table(
    view,
    heading,
    [left(texts.agree.columns.rule), left(columns.party), right(columns.amount)],
    flows.map(({ rule, payer, payee, kroner }) => [
      rule ?? '',
      words.title(payer === actor ? (payee ?? '') : payer),
      numbers.signed(payer === actor ? -kroner : kroner),
    ]),
  )
}

/** Rows of months put together by the period of the view. */
function byPeriod<T extends { readonly month: string | null }>(by: Period, rows: readonly T[]): Map<string, T[]> {
  const periods = new Map<string, T[]>()
  for (const row of rows) {
    const period = periodOf(row.month ?? '', by)
    periods.set(period, [...(periods.get(period) ?? []), row])
  }
  return periods
}

function monthLines(view: View, { months }: ArmExplanation): string[] {
  const { texts, words, numbers } = view
  const { columns } = texts.explain
  const rows = [...byPeriod(view.by, months)].map(([period, group]) => [
    words.period(period),
    numbers.count(sum(group, ({ postings }) => postings)),
    numbers.whole(sum(group, ({ paid, consumed }) => paid.kroner + consumed.kroner)),
  ])
  const titles = [left(texts.view.columns.period), right(columns.postings), right(columns.amount)]
  return table(view, texts.explain.byPeriod(texts.period[view.by]), titles, rows)
}

const ACCOUNT_COLUMNS = ['revenue', 'payments', 'transfers', 'resourceCost', 'net'] as const

/** By actor, or of one actor by period with the sum that the result gives. */
function accountLines(view: View, heading: string, by: 'actor' | 'period', accounts: readonly AccountRow[]): string[] {
  const { texts, words, numbers, style } = view
  const { columns } = texts.view
  const cells = (label: string, rows: readonly AccountRow[]): string[] => [
    label,
    ...ACCOUNT_COLUMNS.map((name) => numbers.whole(sum(rows, (row) => row[name].kroner))),
  ]
  const whole = accounts.filter(({ month }) => month === null)
  const rows =
    by === 'actor'
      ? whole.map((row) => cells(words.title(row.actor), [row]))
      : [
          ...byPeriod(
            view.by,
            accounts.filter(({ month }) => month !== null),
          ),
        ].map(([period, group]) => cells(words.period(period), group))
  const isSummed = by === 'period' && rows.length > 1
  if (rows.length === 0) return []
  return [
    style.bold(heading),
    ...tableLines(
      [left(by === 'actor' ? columns.actor : columns.period), ...ACCOUNT_COLUMNS.map((name) => right(columns[name]))],
      isSummed ? [...rows, cells(texts.view.sum, whole)] : rows,
      { width: view.width, style, ...(isSummed && { rulesAbove: [rows.length] }) },
    ),
  ]
}

function refusalLines(view: View, heading: string, refused: readonly RefusalRow[]): string[] {
  const { texts, words, numbers, style } = view
  const { columns } = texts.explain
  const notes = new Map(refused.map(({ reason }, index) => [index, words.reason(reason)]))
  if (refused.length === 0) return []
  return [
    style.bold(heading),
    ...tableLines(
      [left(columns.code), left(columns.fact), right(texts.view.columns.refused), right(columns.lost)],
      refused.map(({ code, fact, claims, kroner }) => [
        code,
        fact === null ? texts.explain.origin.month : words.fact(fact),
        numbers.count(claims),
        numbers.whole(kroner),
      ]),
      { width: view.width, style, notes },
    ),
  ]
}

/** The first of each fact and outcome, then the second, as many as there is room for; a fact once, whatever it gives. */
function pickExamples(examples: readonly Example[], most: number): readonly Example[] {
  const turns = new Map<string, number>()
  const shown = new Set<string>()
  const different = examples.filter(({ replication, patient, fact, reason }) => {
    const key = `${replication} ${patient} ${fact.at} ${fact.type} ${reason}`
    return !shown.has(key) && shown.add(key)
  })
  const ranked = different.map((example) => {
    const key = `${example.fact.type} ${example.reason}`
    const turn = turns.get(key) ?? 0
    turns.set(key, turn + 1)
    return { example, turn }
  })
  return ranked
    .sort((a, b) => a.turn - b.turn)
    .slice(0, most)
    .map(({ example }) => example)
}

function exampleLines(view: ExplainView, arm: ArmExplanation): string[] {
  const { texts, words, numbers, style, width } = view
  const picked = pickExamples(arm.examples, EXAMPLES)
  if (picked.length === 0) return []
  return [
    style.bold(texts.explain.examples),
    ...picked.flatMap((example) => {
      const { fact, code, ore, reason } = example
      const amount = `${numbers.fixed(ore / 100, 2)}${NO_BREAK}${view.currency}`
      const outcome =
        reason === undefined
          ? texts.explain.paidExample(code, amount)
          : texts.explain.refusedExample(code, amount, words.reason(reason))
      const told = describeFact(view.calendar, fact, { what: words.fact(fact.type), since: texts.replay.since })
      return [...wrapIndented(`${told}  ${outcome}`, width, '  '), style.dim(`    ${view.traceOf(arm.id, example)}`)]
    }),
  ]
}
