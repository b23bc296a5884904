/** Agreements as a planner reads them: first what no agreement can beat, then side by side, then one by one. */
import type { AgreementOutcome, AgreeResult, Chance } from '../../core/analysis/agree/results.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { leverLines, sweepLines } from './agree-search.ts'
import { stackCells, tableLines } from './table.ts'
import { closingLines, frameLines, left, paragraph, right, type View } from './view.ts'
import { wrapLines } from './wrap.ts'

type ArmOutcome = AgreeResult['arms'][number]

/** Below this share of the simulations the bound is called near 0. */
const NEAR_0 = 0.1
const WIDEST_TITLE = 34

/** The whole text of `agree`; `command` reproduces it. */
export function renderAgreements(view: View, result: AgreeResult, scenario: Scenario, command: string): string {
  const { texts, style } = view
  const { agree } = texts
  const currency = texts.currency(result.scenario.currency)
  const sections = [
    frameLines(view, result),
    ...result.arms.flatMap((arm) => [
      boundLines(view, arm, scenario),
      overviewLines(view, arm),
      warningLines(view, arm),
      ...(arm.sweep ? [sweepLines(view, arm.sweep, titleOf(view, arm, arm.sweep.agreement))] : []),
      leverLines(view, arm.levers),
      ...arm.agreements.map((outcome) => detailLines(view, outcome)),
    ]),
    [...paragraph(view, agree.detailsNote), ...paragraph(view, agree.unit(currency))].map(style.dim),
    closingLines(view, result, command),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** The title of an agreement, or that of tariffs alone. */
const titleOfOutcome = ({ language, texts }: View, { title }: Pick<AgreementOutcome, 'title'>): string =>
  title?.[language] ?? texts.agree.tariffsAlone

const titleOf = (view: View, { agreements }: ArmOutcome, name: string): string =>
  titleOfOutcome(view, agreements.find(({ agreement }) => agreement === name) ?? { title: null })

function boundLines(
  view: View,
  { arm, title, null: against, bounds, agreements }: ArmOutcome,
  scenario: Scenario,
): string[] {
  const { texts, words, numbers, language, style } = view
  const { agree } = texts
  const nullArm = scenario.arms.find(({ id }) => id === against)?.title[language] ?? against
  const say = ({ count, of }: Chance): [string, string] => [numbers.whole(count), numbers.whole(of)]
  const { low, high } = bounds.local
  const names = scenario.totals.local.map((name) => words.inSentence(name))
  const range = low === null || high === null ? '' : texts.fromTo(numbers.percent(low), numbers.percent(high))
  return [
    ...paragraph(view, texts.view.against(title[language] ?? arm, nullArm)).map(style.bold),
    ...paragraph(view, agree.bound(names, ...say(bounds.local), range)),
    ...(bounds.local.share < NEAR_0 ? paragraph(view, agree.boundNear0) : []),
    ...paragraph(view, agree.withState(...say(bounds.public))),
    ...(agreements.length === 1 ? paragraph(view, agree.noSettlement) : []),
  ]
}

function overviewLines(view: View, { agreements }: ArmOutcome): string[] {
  const { texts, words, numbers, style } = view
  const { agree } = texts
  const actors = Object.keys(agreements[0]?.actors ?? {}).filter((actor) =>
    agreements.some(({ parties }) => parties.includes(actor)),
  )
  const rows = agreements.flatMap((outcome) =>
    stackCells([
      wrapLines(titleOfOutcome(view, outcome), WIDEST_TITLE),
      ...actors.map((actor) => [numbers.signed(outcome.actors[actor]?.difference ?? 0)]),
      [agree.of(numbers.whole(outcome.nobodyLoses.count), numbers.whole(outcome.nobodyLoses.of))],
    ]),
  )
  return [
    style.bold(agree.overview),
    ...tableLines(
      [
        left(agree.columns.agreement),
        ...actors.map((actor) => right(words.title(actor))),
        right(agree.columns.nobodyLoses),
      ],
      rows,
      { width: view.width, style },
    ),
    ...paragraph(view, agree.overviewNote).map(style.dim),
  ]
}

const warningLines = (view: View, { agreements }: ArmOutcome): string[] =>
  agreements
    .filter(({ paidByThirdParty }) => paidByThirdParty)
    .flatMap((outcome) => paragraph(view, view.texts.agree.paidByThirdParty(titleOfOutcome(view, outcome))))

/** One agreement: its parties' money and months, and what each rule moves. */
function detailLines(view: View, outcome: AgreementOutcome): string[] {
  const { texts, words, numbers, style } = view
  const { agree } = texts
  const { columns } = agree
  const isSettled = outcome.rules.length > 0
  const rows = outcome.parties.flatMap((name) => {
    const found = outcome.actors[name] as AgreementOutcome['actors'][string]
    const { count, of } = { count: Math.round(found.probabilityOfLoss * outcome.bound.of), of: outcome.bound.of }
    const { deepest, worstMonth, breakEven } = found
    return stackCells([
      [words.title(name)],
      [numbers.signed(found.difference)],
      ...(isSettled ? [[numbers.signed(found.settled)], [numbers.signed(found.outstanding)]] : []),
      [numbers.signed(worstMonth.difference), words.period(worstMonth.month)],
      deepest === null ? [numbers.whole(0)] : [numbers.signed(deepest.cumulative), words.period(deepest.month)],
      [breakEven === null ? agree.never : words.period(breakEven)],
      [agree.of(numbers.whole(count), numbers.whole(of))],
    ])
  })
  return [
    style.bold(agree.details(titleOfOutcome(view, outcome))),
    ...tableLines(
      [
        left(columns.actor),
        right(columns.net),
        ...(isSettled ? [right(columns.settled), right(columns.outstanding)] : []),
        right(columns.worstMonth),
        right(columns.deepest),
        right(columns.breakEven),
        right(columns.lossIn),
      ],
      rows,
      { width: view.width, style },
    ),
    ...flowLines(view, outcome),
  ]
}

function flowLines({ texts, words, numbers, style, width }: View, { rules }: AgreementOutcome): string[] {
  const { agree } = texts
  const rows = rules.flatMap(({ id, flows }) =>
    flows
      .filter(({ amount }) => Math.round(amount) !== 0)
      .map(({ from, to, what, amount }) => {
        const [payer, payee] = amount < 0 ? [to, from] : [from, to]
        return [
          `${id} (${agree.what[what as keyof typeof agree.what]})`,
          words.title(payer),
          words.title(payee),
          numbers.whole(Math.abs(amount)),
        ]
      }),
  )
  if (rows.length === 0) return []
  const { rule, from, to, amount } = agree.columns
  return ['', ...tableLines([left(rule), left(from), left(to), right(amount)], rows, { width, style })]
}
