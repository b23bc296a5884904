/** One patient's life as a planner reads it: where the patient stands, what happened and what each of it came to. */
import { describeFact } from '../../core/domain/describe-fact.ts'
import { stampAt } from '../../core/domain/time.ts'
import type { Remembered } from '../../core/engine/reference-retrace.ts'
import { nameOfState, partsOfTimer } from '../../core/state-paths.ts'
import type { Trace, TracedClaim, TracedFact, TracedMove } from '../../core/trace.ts'
import { NO_BREAK } from '../../words/joining.ts'
import type { Numbers } from '../../words/numbers.ts'
import type { Words } from '../../words/words.ts'
import type { Texts } from '../texts/texts.ts'
import { displayWidth } from './display-width.ts'
import type { Style } from './style.ts'
import { wrapLines } from './wrap.ts'

/** Everything a trace is written with. */
export interface TraceView {
  readonly texts: Texts
  readonly words: Words
  readonly numbers: Numbers
  readonly style: Style
  readonly width: number
  readonly currency: string
}

/** Stays with the item before it. */
const SEPARATOR = `${NO_BREAK}· `
/** What is remembered and is not 0, as `name=value`. */
const readRemembered = ({ name, value, word }: Remembered, { numbers }: TraceView): string[] =>
  value === 0 && word === undefined
    ? []
    : [`${name}=${word ?? (Number.isInteger(value) ? value : numbers.fixed(value, 4))}`]

class TraceWriter {
  readonly lines: string[] = []
  private readonly view: TraceView
  private readonly trace: Trace

  constructor(view: TraceView, trace: Trace) {
    this.view = view
    this.trace = trace
  }

  /** A sentence over as many lines as it takes, behind so many spaces; later lines stand two further in. */
  put(sentence: string, indent = 0, mark: (text: string) => string = (text) => text): void {
    const space = ' '.repeat(indent)
    const lines = wrapLines(sentence, this.view.width - indent, '  ')
    for (const line of lines) this.lines.push(space + mark(line.trimEnd()))
  }

  list(title: string, items: readonly string[], indent: number, mark?: (text: string) => string): void {
    if (items.length > 0) this.put(title + items.map(keepTogether).join(SEPARATOR), indent, mark)
  }

  amount(ore: number): string {
    const { numbers, texts, currency } = this.view
    return `${numbers.fixed(ore / 100, 2)}${NO_BREAK}${texts.currency(currency)}`
  }

  stamp = (at: number): string => stampAt(this.trace.calendar, at)

  claim({ code, title, payer, payee, ore, refusal }: TracedClaim, language: 'nb' | 'en'): void {
    const { texts, words } = this.view
    const [from, to] = [words.inSentence(payer), payee === undefined ? undefined : words.inSentence(payee)]
    const amount = this.amount(ore)
    const outcome = refusal
      ? texts.life.refused(from, to, refusal.reason[language])
      : to === undefined
        ? texts.life.consumed(from, amount)
        : texts.life.paid(from, to, amount)
    this.put(`${code} ${title[language]}: ${outcome}`, 6)
  }

  fact(fact: TracedFact, language: 'nb' | 'en'): void {
    const { texts } = this.view
    this.put(describeFact(this.trace.calendar, fact, { what: texts.facts[fact.type], since: texts.replay.since }), 2)
    for (const claim of fact.claims) this.claim(claim, language)
  }

  move(move: TracedMove, before: TracedMove | undefined, language: 'nb' | 'en'): void {
    const { texts, numbers, style, words } = this.view
    this.put(`${this.stamp(move.at)}  ${this.stimulus(move)}`, 0, style.bold)
    const draws = move.draws.map(
      ({ purpose, occurrence, value }) => `${purpose} ${occurrence}: ${numbers.fixed(value, 4)}`,
    )
    this.list(texts.trace.draws, draws, 2, style.dim)
    const entered = before ? move.states.filter((state) => !before.states.includes(state)) : []
    this.list(texts.trace.entered, entered.map(nameOfState), 2)
    for (const fact of move.facts) this.fact(fact, language)
    const touched = new Set(
      move.facts.flatMap(({ claims }) => claims.filter(({ ore }) => ore !== 0)).flatMap(partiesOf),
    )
    const balances = this.trace.actors.flatMap((actor, index) =>
      touched.has(actor) ? [`${words.title(actor)} ${this.amount(move.balances[index] as number)}`] : [],
    )
    this.list(texts.trace.balance, balances, 2)
  }

  private stimulus({ kind, timer = '' }: TracedMove): string {
    const { trace, life } = this.view.texts
    if (kind === 'enrolled') return life.enrolled
    if (kind === 'monthEnded') return life.monthEnded
    const { delay, state } = partsOfTimer(timer)
    return trace.timer(delay, state)
  }

  present(): void {
    const { trace, view } = this
    const { texts } = view
    const { states, memory, timers, moves, isOver } = trace
    if (moves.length === 0) {
      this.put(texts.trace.notYet)
      return
    }
    if (isOver) this.put(texts.trace.isOver)
    this.list(texts.trace.states, states.map(nameOfState), 0)
    this.list(
      texts.trace.waitsFor,
      timers.map(({ timer, at }) => `${partsOfTimer(timer).delay} ${this.stamp(at)}`),
      0,
    )
    const remembered = memory.filter(({ name }) => name !== 'now').flatMap((one) => readRemembered(one, view))
    this.list(texts.trace.remembers, remembered, 0, view.style.dim)
    this.put(texts.trace.minutesSince(this.stamp(0).slice(0, 10)), 0, view.style.dim)
  }

  balances(): void {
    const { texts, words, style } = this.view
    const last = this.trace.moves.at(-1)?.balances ?? []
    const rows = this.trace.actors.flatMap((actor, index) =>
      (last[index] ?? 0) === 0 ? [] : [[words.title(actor), this.amount(last[index] as number)] as const],
    )
    const [widest, longest] = [0, 1].map((cell) => Math.max(0, ...rows.map((row) => displayWidth(row[cell] as string))))
    this.put(texts.life.balances, 0, style.bold)
    if (rows.length === 0) this.put(texts.life.noMoney)
    for (const [who, amount] of rows) {
      const gap = (widest as number) + (longest as number) + 2 - displayWidth(who) - displayWidth(amount)
      this.lines.push(`${who}${' '.repeat(gap)}${amount}`)
    }
    this.put(texts.life.leftOut, 0, style.dim)
  }
}

const partiesOf = ({ payer, payee }: TracedClaim): string[] => (payee === undefined ? [payer] : [payer, payee])
/** No line ends inside a short item. */
const keepTogether = (item: string): string => item.replaceAll(' ', NO_BREAK)

/** The whole trace in lines of at most `width` columns, below the lines that say who it is. */
export function traceLines(view: TraceView, trace: Trace, language: 'nb' | 'en'): string[] {
  const { texts, style } = view
  const writer = new TraceWriter(view, trace)
  const { warmUpMonths, monthStarts } = trace.calendar
  writer.lines.push('')
  writer.put(texts.trace.until(writer.stamp(trace.until - 1).slice(0, 10)), 0, style.bold)
  writer.present()
  writer.lines.push('')
  writer.put(texts.trace.happened, 0, style.bold)
  if (warmUpMonths > 0) writer.put(texts.trace.warmUp(writer.stamp(monthStarts[warmUpMonths] as number).slice(0, 10)))
  if (trace.moves.length === 0) writer.put(texts.trace.nothing)
  trace.moves.forEach((move, index) => {
    writer.move(move, trace.moves[index - 1], language)
  })
  writer.lines.push('')
  writer.balances()
  return writer.lines
}
