/** How do we split it? Everybody's net as one number of the agreement goes from low to high. */
import type { AgreementOutcome, Sweep } from '../../core/analysis/agree/results.ts'
import type { AgreedNumber } from '../../core/live/agreed-numbers.ts'
import { unitText } from '../../words/parameter-units.ts'
import { type Speech, speech } from '../app/speech.ts'
import { Picture } from '../pictures/picture.tsx'
import { useWidth } from '../pictures/use-width.ts'
import { setAgreed, told } from './followed.ts'
import { decimalsOf, isSpread, nameOf } from './say.ts'
import { SplitLines } from './split-lines.tsx'

const MILLION = 1e6
/** Shares of the simulations of the zones, besides the mean. */
const SHARES = [0.5, 0.8] as const

export interface SplitPictureProps {
  readonly title: string
  readonly outcome: AgreementOutcome
  readonly sweep: Sweep
  readonly number: AgreedNumber
}

const meanOf = (point: Sweep['points'][number], actor: string): number => point.actors[actor]?.difference ?? 0

/** The parties, and whoever else the number moves. */
const shownActors = ({ parties }: AgreementOutcome, { points }: Sweep): readonly string[] =>
  Object.keys(points[0]?.actors ?? {}).filter(
    (actor) =>
      parties.includes(actor) ||
      points.some((point) => meanOf(point, actor) !== meanOf(points[0] as Sweep['points'][number], actor)),
  )

const zonesAt = ({ zones }: Sweep, share: number | null) => zones.filter((zone) => zone.share === share)

/** What the sweep shows, in sentences: where nobody loses, who breaks even where, who loses throughout. */
function sentencesOf({ texts, words, numbers }: Speech, { outcome, sweep, number }: SplitPictureProps): string {
  const { split } = texts.agreement
  const decimals = decimalsOf(number.range?.step ?? 1)
  const isKroner = number.unit.startsWith('kroner') && decimals === 0
  const show = isKroner ? numbers.money : (value: number): string => numbers.fixed(value, decimals)
  const [lowest, highest] = [sweep.points[0]?.value, sweep.points.at(-1)?.value]
  const ranges = (share: number | null): readonly string[] =>
    zonesAt(sweep, share).map(({ from, to }) => split.range(show(from), show(to), from === lowest, to === highest))
  const losers = outcome.parties.filter((actor) => sweep.points.every((point) => meanOf(point, actor) < 0))
  const known = told.value?.arm
  // Of shares with the same values the highest says the most; none says anything where all simulations are the same.
  const shares = SHARES.map((share) => ({ share, said: ranges(share) })).filter(
    ({ said }, place, all) =>
      known &&
      isSpread(known) &&
      said.length > 0 &&
      !all.slice(place + 1).some((one) => one.said.join() === said.join()),
  )
  const zones = [
    ...(ranges(null).length > 0 ? [split.meanZone(ranges(null))] : []),
    ...shares.map(({ share, said }) => split.shareZone(numbers.percent(share), said)),
  ]
  return [
    ...(zones.length > 0 ? zones : [split.noZone]),
    ...outcome.parties.flatMap((actor) => {
      const values = sweep.switches[actor]
      return values ? [split.switches(words.inSentence(actor), values.map(show))] : []
    }),
    ...(losers.length > 0 ? [split.losers(losers.map(words.inSentence))] : []),
  ].join(' ')
}

/** The picture. */
export function SplitPicture(props: SplitPictureProps) {
  const { title, outcome, sweep, number } = props
  const speaking = speech.value
  const { texts, words, numbers, common, language } = speaking
  const { split } = texts.agreement
  const { around, width } = useWidth()
  const { scenario } = told.value ?? {}
  const currency = common.currency(scenario?.currency ?? '')
  const step = number.range?.step ?? 1
  const decimals = decimalsOf(step / 5)
  const actors = shownActors(outcome, sweep)
  const name = nameOf(speaking, number)
  const isLarge = sweep.points.some((point) => actors.some((actor) => Math.abs(meanOf(point, actor)) >= MILLION))
  const heading = split.title(title, name)
  const show = (value: number): string => numbers.fixed(value, decimals)
  const round = (value: number): number => Number((Math.round((value * 5) / step) * (step / 5)).toPrecision(12))
  return (
    <Picture
      name="split"
      title={heading}
      unit={split.unit(currency, unitText(number.unit)[language])}
      source={scenario?.title[language] ?? ''}
      sentence={sentencesOf(speaking, props)}
      table={{
        columns: [name, ...actors.map(words.title), split.nobodyLoses],
        rows: sweep.points.map((point) => [
          { value: point.value, shown: show(point.value) },
          ...actors.map((actor) => ({ value: meanOf(point, actor), shown: numbers.signed(meanOf(point, actor)) })),
          texts.agreement.times(numbers.whole(point.nobodyLoses.count), numbers.whole(point.nobodyLoses.of)),
        ]),
      }}
    >
      <div ref={around}>
        <SplitLines
          points={sweep.points}
          lines={actors.map((actor) => ({
            actor,
            label: words.title(actor),
            now: outcome.actors[actor]?.difference ?? 0,
          }))}
          rows={[
            { label: split.zoneMean, zones: zonesAt(sweep, null) },
            ...SHARES.map((share) => ({
              label: split.zoneShare(numbers.percent(share)),
              zones: zonesAt(sweep, share),
            })),
          ]}
          rowsHead={split.zoneHead}
          noZone={split.zoneNone}
          value={number.value}
          valueLabel={split.now(numbers.fixed(number.value, decimalsOf(number.value)))}
          label={`${heading} ${sentencesOf(speaking, props)}`}
          unit={isLarge ? split.millions(currency) : currency}
          formatSetting={(value) => numbers.fixed(value, decimalsOf(value))}
          formatAmount={(value) =>
            isLarge ? numbers.fixed(value / MILLION, decimalsOf(value / MILLION)) : numbers.whole(value)
          }
          width={width}
          onMove={(value, moving) => setAgreed(number, round(value), moving)}
        />
      </div>
    </Picture>
  )
}
