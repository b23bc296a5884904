/** Agreements as a planner reads them: first what no agreement can beat, then side by side, then one by one. */
import type { AgreementOutcome, AgreeResult, Chance, Sweep } from '../../core/analysis/agree/results.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { ruleLines } from './agree-rules.ts'
import { leverLines, sweepLines } from './agree-search.ts'
import { roomBeside, stackCells, tableLines } from './table.ts'
import { closingLines, frameLines, left, paragraph, right, type View } from './view.ts'
import { wrapLines } from './wrap.ts'

type ArmOutcome = AgreeResult['arms'][number]

/** The bound is called near 0 where its interval ends below this share of the simulations. */
const NEAR_0 = 0.1
const WIDEST_TITLE = 34
const NARROWEST_TITLE = 24

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
      ...(arm.sweep ? [sweptLines(view, arm, arm.sweep)] : []),
      leverLines(view, arm.levers),
      ...arm.agreements.map((outcome) => detailLines(view, outcome, isSpread(arm))),
    ]),
    [
      ...paragraph(view, agree.detailsNote),
      ...(result.arms.some(isSpread) ? paragraph(view, agree.spreadNote) : []),
      ...paragraph(view, agree.unit(currency)),
    ].map(style.dim),
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

function sweptLines(view: View, arm: ArmOutcome, sweep: Sweep): string[] {
  const { title, parties } = arm.agreements.find(({ agreement }) => agreement === sweep.agreement) as AgreementOutcome
  return sweepLines(view, sweep, { title: titleOfOutcome(view, { title }), parties, isSpread: isSpread(arm) })
}

/** Whether the simulations differ for anybody under any agreement. */
const isSpread = ({ agreements }: ArmOutcome): boolean =>
  agreements.some(({ actors }) =>
    Object.values(actors).some(({ ci, range }) => ci.low !== ci.high || range.p10 !== range.p90),
  )

function boundLines(view: View, arm: ArmOutcome, scenario: Scenario): string[] {
  const { texts, words, numbers, language, style } = view
  const { agree } = texts
  const { bounds, agreements } = arm
  const nullArm = scenario.arms.find(({ id }) => id === arm.null)?.title[language] ?? arm.null
  const say = ({ count, of }: Chance): [string, string] => [numbers.whole(count), numbers.whole(of)]
  const names = scenario.totals.local.map((name) => words.inSentence(name))
  const sentences = [
    agree.bound(names, ...say(bounds.local), isSpread(arm) ? intervalOf(view, bounds.local) : ''),
    ...(isSpread(arm) ? [] : [bounds.local.of > 1 ? texts.view.noSpread : texts.view.oneSimulation]),
    ...nothingToShare(view, arm),
    agree.withState(...say(bounds.public)),
    ...(agreements.length === 1 ? [agree.noSettlement] : []),
  ]
  return [
    ...paragraph(view, texts.against(arm.title[language], nullArm)).map(style.bold),
    ...sentences.flatMap((sentence) => paragraph(view, sentence)),
  ]
}

const intervalOf = ({ texts, numbers }: View, { low, high, level }: Chance): string =>
  low === null || high === null
    ? ''
    : texts.agree.interval(numbers.percent(level), texts.fromTo(numbers.percent(low), numbers.percent(high)))

/** What a bound at or near 0 means; said of other simulations too only where these are enough to. */
function nothingToShare({ texts, numbers }: View, arm: ArmOutcome): string[] {
  const { agree } = texts
  const { count, of, high } = arm.bounds.local
  if (!isSpread(arm)) return count === 0 ? [agree.boundNegative] : []
  if ((high ?? 1) < NEAR_0) return [agree.boundNear0]
  return count === 0 ? [agree.boundNone(numbers.whole(of))] : []
}

function overviewLines(view: View, { agreements }: ArmOutcome): string[] {
  const { texts, words, numbers, style } = view
  const { agree } = texts
  const actors = Object.keys(agreements[0]?.actors ?? {}).filter((actor) =>
    agreements.some(({ parties }) => parties.includes(actor)),
  )
  const columns = [...actors.map((actor) => right(words.title(actor))), right(agree.columns.nobodyLoses)]
  const numbersOfRow = ({ parties, actors: found, nobodyLoses }: AgreementOutcome): string[] => [
    ...actors.map((actor) => {
      const amount = numbers.signed(found[actor]?.difference ?? 0)
      return parties.includes(actor) ? amount : agree.noParty(amount)
    }),
    agree.of(numbers.whole(nobodyLoses.count), numbers.whole(nobodyLoses.of)),
  ]
  const room = roomBeside(columns, agreements.map(numbersOfRow), view.width)
  const widest = Math.min(WIDEST_TITLE, Math.max(NARROWEST_TITLE, room))
  const differ = agreements.some(({ parties }) => parties.length < actors.length)
  return [
    style.bold(agree.overview),
    ...tableLines(
      [left(agree.columns.agreement), ...columns],
      agreements.flatMap((outcome) =>
        stackCells([wrapLines(titleOfOutcome(view, outcome), widest), ...numbersOfRow(outcome).map((cell) => [cell])]),
      ),
      { width: view.width, style },
    ),
    ...[agree.overviewNote, ...(differ ? [agree.noPartyNote] : [])]
      .flatMap((note) => paragraph(view, note))
      .map(style.dim),
  ]
}

const warningLines = (view: View, { agreements }: ArmOutcome): string[] =>
  agreements
    .filter(({ paidByThirdParty }) => paidByThirdParty)
    .flatMap((outcome) => paragraph(view, view.texts.agree.paidByThirdParty(titleOfOutcome(view, outcome))))

/** One agreement: its parties' money and months, and what each rule moves. */
function detailLines(view: View, outcome: AgreementOutcome, showsSpread: boolean): string[] {
  const { texts, words, numbers, style } = view
  const { agree } = texts
  const { columns } = agree
  const isSettled = outcome.rules.length > 0
  const rows = outcome.parties.flatMap((name) => {
    const found = outcome.actors[name] as AgreementOutcome['actors'][string]
    const { count, of } = { count: Math.round(found.probabilityOfLoss * outcome.bound.of), of: outcome.bound.of }
    const { deepest, worstMonth, breakEven, difference, range } = found
    return stackCells([
      [words.title(name)],
      [difference, ...(showsSpread ? [range.p10, range.p90] : [])].map(numbers.signed),
      ...(isSettled ? [[numbers.signed(found.settled)], [numbers.signed(found.outstanding)]] : []),
      [numbers.signed(worstMonth.difference), words.period(worstMonth.month)],
      deepest === null ? [numbers.whole(0)] : [numbers.signed(deepest.cumulative), words.period(deepest.month)],
      [breakEven === null ? agree.never : breakEven === 'after' ? agree.after : words.period(breakEven)],
      [agree.of(numbers.whole(count), numbers.whole(of))],
    ])
  })
  return [
    style.bold(agree.details(titleOfOutcome(view, outcome))),
    ...tableLines(
      [
        left(columns.actor),
        right(showsSpread ? columns.netSpread : columns.net),
        ...(isSettled ? [right(columns.settled), right(columns.outstanding)] : []),
        right(columns.worstMonth),
        right(columns.deepest),
        right(columns.breakEven),
        right(columns.lossIn),
      ],
      rows,
      { width: view.width, style },
    ),
    ...ruleLines(view, outcome),
  ]
}
