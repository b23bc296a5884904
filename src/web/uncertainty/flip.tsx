/** Picture 8: which number would turn the decision. */
import { useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { Picture } from '../pictures/picture.tsx'
import { description } from '../state/bench-link.ts'
import type { TriedNumbers } from '../worker/questions.ts'
import type { Kept } from './asked.ts'
import { titlesOf, unitOf, writeInput } from './input-text.ts'
import { isSettled, replicationsOf, rough, sure, tried, wished } from './questions.ts'
import { Switches } from './switches.tsx'
import { type Tornado, tornadoOf } from './tornado.ts'
import { TornadoBars } from './tornado-bars.tsx'
import { WorkLine } from './work-line.tsx'

interface FlipProps {
  /** The arm that is looked at, and whose result. */
  readonly arm: string
  readonly who: string
  readonly isInAll: boolean
}

/** Bars that are drawn before somebody asks for all. */
const FIRST_BARS = 12

/** The picture, what it waits for, and the values at which a result turns. */
export function Flip({ arm, who, isInAll }: FlipProps) {
  const { texts, common, numbers } = speech.value
  const { tornado: words, work: working } = texts.uncertainty
  const asked = rough.work.value.stage === 'done' ? sure : rough
  const kept = tried.value
  const isOld = kept !== undefined && kept.key !== wished.value
  const count = (replications: number): string =>
    common.count.simulations(numbers.whole(replications), replications === 1)
  const replications = kept?.value.oneWay.scenario.replications ?? 0
  const note =
    kept === undefined
      ? undefined
      : isSettled.value || isOld || replications >= replicationsOf()
        ? words.simulations(count(replications))
        : working.rougherStill(count(replications), count(replicationsOf()))
  return (
    <section class="flip" aria-label={words.title}>
      {kept === undefined && <h3>{words.title}</h3>}
      <WorkLine
        work={asked.work.value}
        isOld={isOld}
        {...(note !== undefined && { note })}
        onStop={asked.stop}
        onAgain={asked.again}
      />
      {kept && <Drawn kept={kept} {...{ arm, who, isInAll, isOld }} />}
    </section>
  )
}

function Drawn({ kept, arm, who, isInAll, isOld }: FlipProps & { kept: Kept<'oneWay'>; isOld: boolean }) {
  const { texts, words, numbers, language, common } = speech.value
  const { tornado: told } = texts.uncertainty
  const [isAll, showAll] = useState(false)
  const { oneWay, withoutInterval } = kept.value
  const { patients, title, replications } = oneWay.scenario
  const divisor = isInAll ? 1 : Math.max(1, patients)
  const arms = new Set(oneWay.rows.map((row) => row.arm))
  const read = arms.has(arm) ? arm : ([...arms][0] ?? '')
  const found = tornadoOf(oneWay, { arm: read, who, divisor })
  if (!found) return null
  const titles = titlesOf(oneWay.parameters, language)
  const titleOf = (name: string): string => titles.get(name) ?? name
  const armTitle = (id: string): string => description.value?.arms.find((one) => one.id === id)?.title[language] ?? id
  const shown = isAll ? found.bars : found.bars.slice(0, FIRST_BARS)
  const input = (value: number | null): string => (value === null ? numbers.whole(null) : writeInput(numbers, value))
  const sentences = [
    told.sentence({
      ...{ who: words.inSentence(who), arm: armTitle(read), nullArm: armTitle(found.null) },
      asIs: numbers.money(found.asIs),
    }),
    ...verdictOf(found, titleOf, words.inSentence(who)),
  ]
  const { columns } = told
  const order = ['what', 'unit', 'now', 'low', 'high', 'atLow', 'atHigh', 'width', 'turns', 'source'] as const
  const cell = (value: number) => ({ value, shown: numbers.signed(value) })
  const given = (value: number | null) => ({ value, shown: input(value) })
  const isPreliminary = isOld || kept.isPartial
  return (
    <>
      <Picture
        name="tornado"
        title={told.title}
        unit={isInAll ? told.inAll : told.perPatient}
        source={`${title[language]} · ${common.count.simulations(numbers.whole(replications), replications === 1)}`}
        sentence={sentences.join(' ')}
        {...(found.bars.length > 0 && { legend: told.legend })}
        isPreliminary={isPreliminary}
        table={{
          columns: order.map((name) => columns[name]),
          rows: found.bars.map(({ parameter, atLow, atHigh, width, turns }) => [
            titleOf(parameter.name),
            unitOf(parameter, language),
            ...[parameter.asIs, parameter.low, parameter.high].map(given),
            ...[atLow, atHigh, width].map(cell),
            turns ? told.yes : told.no,
            `${parameter.source} (${parameter.year})`,
          ]),
        }}
      >
        {found.bars.length > 0 && (
          <TornadoBars
            asIs={found.asIs}
            who={who}
            label={`${told.title} ${sentences.join(' ')}`}
            words={{ now: told.now, turns: told.turns }}
            formatTick={numbers.whole}
            bars={shown.map(({ parameter, atLow, atHigh, turns }) => ({
              ...{ id: parameter.name, label: titleOf(parameter.name), atLow, atHigh, turns },
              ...{ low: input(parameter.low), high: input(parameter.high) },
              detail: told.interval(
                input(parameter.low),
                input(parameter.high),
                unitOf(parameter, language),
                input(parameter.asIs),
              ),
            }))}
          />
        )}
        {found.bars.length > FIRST_BARS && (
          <button type="button" aria-expanded={isAll} onClick={() => showAll(!isAll)}>
            {isAll ? told.showFewer : told.showAll(numbers.whole(found.bars.length))}
          </button>
        )}
      </Picture>
      <Untried found={found} without={withoutInterval} titleOf={titleOf} />
      <Switches
        bars={shown}
        who={who}
        replications={replications}
        titleOf={titleOf}
        wish={isPreliminary ? undefined : kept.key}
        isFinal={isSettled.value}
      />
    </>
  )

  function verdictOf(of: Tornado, nameOf: (name: string) => string, inSentence: string): readonly string[] {
    const [most] = of.bars
    if (!most) return of.pending > 0 ? [] : [told.nothing(inSentence)]
    const turning = of.bars.filter(({ turns }) => turns).map(({ parameter }) => nameOf(parameter.name))
    const rest = of.pending > 0 ? told.notYet : told.noneTurns(inSentence)
    return [
      told.most(nameOf(most.parameter.name)),
      turning.length > 0 ? told.turning(turning.join('; '), inSentence) : rest,
    ]
  }
}

interface UntriedProps {
  readonly found: Tornado
  readonly without: TriedNumbers['withoutInterval']
  readonly titleOf: (name: string) => string
}

function Untried({ found, without, titleOf }: UntriedProps) {
  const { texts, numbers } = speech.value
  const { tornado: told } = texts.uncertainty
  const { pending, still, unknown } = found
  return (
    <ul class="untried">
      {pending > 0 && <li>{told.pending(numbers.whole(pending))}</li>}
      {still.length > 0 && <li>{told.still(numbers.whole(still.length))}</li>}
      <li>{told.without(numbers.whole(without.numbers), numbers.whole(without.prices))}</li>
      {unknown.map(({ name, reason }) => (
        <li key={name}>{told.unknown(titleOf(name), reason === null ? '' : told.refusal[reason])}</li>
      ))}
    </ul>
  )
}
