import { describe, expect, it } from 'vitest'
import { renderComparisons } from '../../src/cli/render/compare-view.ts'
import { displayWidth } from '../../src/cli/render/display-width.ts'
import { styleOf } from '../../src/cli/render/style.ts'
import type { View } from '../../src/cli/render/view.ts'
import { judgeThresholds, readThreshold } from '../../src/cli/threshold.ts'
import type { Comparison, Result } from '../../src/core/analysis/results.ts'
import type { Language } from '../../src/core/domain/issues.ts'
import { FIXED_RESULT, FIXED_SAMPLES } from './fixed-result.ts'
import { readable, viewOf } from './fixed-view.ts'

const verdicts = judgeThresholds(
  ['municipality.net>=0@0.8', 'local>=0'].map(readThreshold),
  FIXED_RESULT,
  FIXED_SAMPLES,
)

const render = (language: Language): string =>
  readable(renderComparisons(viewOf(language), FIXED_RESULT, verdicts, 'pathledger compare fixed.yaml --seed 2023'))

const FIXED_COMPARISON = FIXED_RESULT.comparisons?.[0] as Comparison

describe('the table a planner reads', () => {
  it('is this in Norwegian', () => {
    expect(render('nb')).toMatchInlineSnapshot(`
      "Et fast eksempel
      4 måneder fra nov. 2022 · 150 pasienter · 20 simuleringer

      ✗ Kommune: differanse ≥ 0 kr i minst 80 % av simuleringene: holder i 0 % (Sykehus, deretter TMS)
      ✓ Lokalt i alt: differanse ≥ 0 kr: gjennomsnittet er 746 913 kr (Sykehus, deretter TMS)

      Sykehus, deretter TMS mot Dagens praksis
      Sykehuset og fastlegen vinner; kommunen taper; uavklart for staten; uendret for pasientene. Kommunen
      taper i alle 20 simuleringer; staten i 9 av 20. De lokale partene vinner 746 913 kr, offentlig
      sektor taper 100 000 kr og samfunnet kan både vinne og tape (gjennomsnitt 0 kr).
      Obs: de lokale partene vinner, men offentlig sektor samlet gjør det ikke. Gevinsten betales av en
      tredjepart, som staten.

      Beløp i kr for hele kohorten i hele perioden, gjennomsnitt av simuleringene.

      Sykehus, deretter TMS mot Dagens praksis
                               Null-         Dette                  Per
        Aktør             alternativ  alternativet  Differanse  pasient   Taper i
        ─────────────────────────────────────────────────────────────────────────
        Sykehus           −9 000 000    −7 765 433  +1 234 567   +8 230   0 av 20
        Fastlege             300 000       312 346     +12 346      +82   1 av 20
        Kommune           −7 100 000    −7 600 000    −500 000   −3 333  20 av 20
        Stat                −700 000      −690 000     +10 000      +67   9 av 20
        Pasienter                  0             0           0        0   0 av 20
        ─────────────────────────────────────────────────────────────────────────
        Lokalt i alt     −15 800 000   −15 053 088    +746 913   +4 979   0 av 20
        Offentlig i alt  −16 800 000   −16 900 000    −100 000     −667  14 av 20
        Samfunnet        −19 000 000   −19 000 000           0        0  10 av 20

      Usikkerhet i differansen
                                                  Gjennomsnittet                    Én kohort
        Aktør            Differanse             (95 %-intervall)                (p10 til p90)
        ─────────────────────────────────────────────────────────────────────────────────────
        Sykehus          +1 234 567  fra 1 194 567 til 1 274 567  fra 1 084 567 til 1 384 567
        Fastlege            +12 346        fra 10 346 til 14 346         fra 3 346 til 21 346
        Kommune            −500 000    fra −530 000 til −470 000    fra −620 000 til −380 000
        Stat                +10 000       fra −15 000 til 35 000      fra −90 000 til 110 000
        Pasienter                 0                  fra 0 til 0                  fra 0 til 0
        ─────────────────────────────────────────────────────────────────────────────────────
        Lokalt i alt       +746 913      fra 696 913 til 796 913      fra 546 913 til 946 913
        Offentlig i alt    −100 000     fra −160 000 til −40 000     fra −350 000 til 150 000
        Samfunnet                 0       fra −80 000 til 80 000     fra −300 000 til 300 000
      Gjennomsnittet: tilfeldig feil fordi antallet simuleringer er begrenset (95 %-intervall). Én kohort:
      8 av 10 simuleringer havner mellom p10 og p90.

      Differanse per kalenderår
        Periode     Sykehus  Fastlege   Kommune     Stat  Pasienter
        ───────────────────────────────────────────────────────────
        2022       +617 284    +6 173  −250 000   +5 000          0
        2023       +617 284    +6 173  −250 000   +5 000          0
        ───────────────────────────────────────────────────────────
        Sum      +1 234 567   +12 346  −500 000  +10 000          0

      Krav som ble avvist, per simulering
        Alternativ             Kode  Antall  Grunn
        ─────────────────────────────────────────────────────────────────
        Sykehus, deretter TMS  XS08     120  Allerede brukt denne måneden
        Sykehus, deretter TMS  XS09     7,3  onceATertial
      Et avvist krav gir ikke betaling; aktiviteten er likevel utført.

      startverdi 2023 · motor reference · priser fra 2023 · pathledger 1.2.3
      Samme tall en gang til:
        pathledger compare fixed.yaml --seed 2023
      "
    `)
  })

  it('is this in English', () => {
    expect(render('en')).toMatchInlineSnapshot(`
      "A fixed example
      4 months from Nov 2022 · 150 patients · 20 simulations

      ✗ Municipality: difference ≥ 0 kr in at least 80% of the simulations: holds in 0% (Hospital, then TMS)
      ✓ Local total: difference ≥ 0 kr: the mean is 746,913 kr (Hospital, then TMS)

      Hospital, then TMS against Usual care
      The hospital and the GP gain; the municipality loses; undecided for the state; unchanged for the
      patients. The municipality loses in all 20 simulations; the state in 9 of 20. The local parties gain
      746,913 kr, the public sector loses 100,000 kr and society may gain or lose (mean 0 kr).
      Note: the local parties gain, but the public sector as a whole does not. A third party, such as the
      state, pays for the gain.

      Amounts in kr for the whole cohort and period, mean of the simulations.

      Hospital, then TMS against Usual care
                             Null         This                  Per
        Actor                 arm          arm  Difference  patient  Loses in
        ─────────────────────────────────────────────────────────────────────
        Hospital       −9,000,000   −7,765,433  +1,234,567   +8,230   0 of 20
        GP                300,000      312,346     +12,346      +82   1 of 20
        Municipality   −7,100,000   −7,600,000    −500,000   −3,333  20 of 20
        State            −700,000     −690,000     +10,000      +67   9 of 20
        Patients                0            0           0        0   0 of 20
        ─────────────────────────────────────────────────────────────────────
        Local total   −15,800,000  −15,053,088    +746,913   +4,979   0 of 20
        Public total  −16,800,000  −16,900,000    −100,000     −667  14 of 20
        Society       −19,000,000  −19,000,000           0        0  10 of 20

      Uncertainty of the difference
                                                         Mean                   One cohort
        Actor         Difference               (95% interval)                 (p10 to p90)
        ──────────────────────────────────────────────────────────────────────────────────
        Hospital      +1,234,567  from 1,194,567 to 1,274,567  from 1,084,567 to 1,384,567
        GP               +12,346        from 10,346 to 14,346         from 3,346 to 21,346
        Municipality    −500,000    from −530,000 to −470,000    from −620,000 to −380,000
        State            +10,000       from −15,000 to 35,000      from −90,000 to 110,000
        Patients               0                  from 0 to 0                  from 0 to 0
        ──────────────────────────────────────────────────────────────────────────────────
        Local total     +746,913      from 696,913 to 796,913      from 546,913 to 946,913
        Public total    −100,000     from −160,000 to −40,000     from −350,000 to 150,000
        Society                0       from −80,000 to 80,000     from −300,000 to 300,000
      Mean: chance error because the number of simulations is limited (95% interval). One cohort: 8 of 10
      simulations end between p10 and p90.

      Difference per calendar year
        Period    Hospital       GP  Municipality    State  Patients
        ────────────────────────────────────────────────────────────
        2022      +617,284   +6,173      −250,000   +5,000         0
        2023      +617,284   +6,173      −250,000   +5,000         0
        ────────────────────────────────────────────────────────────
        Sum     +1,234,567  +12,346      −500,000  +10,000         0

      Refused claims, per simulation
        Arm                 Code  Count  Reason
        ────────────────────────────────────────────────────────
        Hospital, then TMS  XS08    120  Already used this month
        Hospital, then TMS  XS09    7.3  onceATertial
      A refused claim is not paid; the activity took place all the same.

      seed 2023 · engine reference · prices of 2023 · pathledger 1.2.3
      The same numbers again:
        pathledger compare fixed.yaml --seed 2023
      "
    `)
  })

  it('fits in 100 columns, and in 60 by setting columns below each other', () => {
    const by = { by: 'month' } as const
    for (const width of [100, 60]) {
      const text = renderComparisons(viewOf('nb', { ...by, width }), FIXED_RESULT, [], 'pathledger')
      const tables = text.split('\n').filter((line) => line.startsWith('  '))
      const widest = Math.max(...tables.map(displayWidth))
      expect(widest).toBeLessThanOrEqual(width === 100 ? 100 : 76)
    }
  })

  it('breaks long titles and reasons of refusals over lines', () => {
    const title = { nb: 'Et alternativ med et navn som er mye lengre enn det er plass til', en: 'x' }
    const arms = FIXED_RESULT.arms.map((arm) => ({
      ...arm,
      title,
      refusals: [{ code: 'XS09', reason: 'En grunn som også er lengre enn det er plass til på linjen', count: 7 }],
    }))
    const lines = renderComparisons(viewOf('nb'), { ...FIXED_RESULT, arms }, [], 'pathledger').split('\n')
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(100)
    expect(lines).toContain(
      '  Et alternativ med et navn som er mye  XS09       7  En grunn som også er lengre enn det er plass',
    )
    expect(lines).toContain('  lengre enn det er plass til                         til på linjen')
  })

  it('says plainly that no local agreement can help where the local parties lose together', () => {
    const losing: Result = {
      ...FIXED_RESULT,
      comparisons: [
        { ...FIXED_COMPARISON, totals: { ...FIXED_COMPARISON.totals, local: FIXED_COMPARISON.totals.public } },
      ],
    }
    const text = readable(renderComparisons(viewOf('nb'), losing, [], 'pathledger'))
    expect(text).toContain('de lokale partene taper samlet. Ingen overføring mellom dem kan gjøre at ingen taper.')
    expect(text).not.toContain('tredjepart')
  })

  it('claims no uncertainty from one replication', () => {
    const single = { ...FIXED_RESULT, scenario: { ...FIXED_RESULT.scenario, replications: 1 } }
    const text = readable(renderComparisons(viewOf('en'), single, [], 'pathledger'))
    expect(text).toContain('One simulation: the table cannot tell anything about uncertainty.')
    expect(text).not.toMatch(/interval|of 1 |Loses in/)
  })

  it('shows no table of uncertainty where every simulation gives the same', () => {
    const still = <T extends { difference: number }>(found: T): T => ({
      ...found,
      ci: { low: found.difference, high: found.difference, level: 0.95 },
      range: { p10: found.difference, p90: found.difference },
    })
    const { actors, totals } = FIXED_COMPARISON
    const fixed: Comparison = {
      ...FIXED_COMPARISON,
      actors: Object.fromEntries(Object.entries(actors).map(([who, found]) => [who, still(found)])),
      totals: { local: still(totals.local), public: still(totals.public), social: still(totals.social) },
    }
    const text = renderComparisons(viewOf('nb'), { ...FIXED_RESULT, comparisons: [fixed] }, [], 'pathledger')
    expect(text).toContain('Alle simuleringene gir samme tall.')
    expect(text).not.toMatch(/intervall|Taper i|p10/)
  })

  it('names every price year of the arms', () => {
    const render = (priceYears: View['priceYears']): string =>
      renderComparisons(viewOf('nb', { priceYears }), FIXED_RESULT, [], 'pathledger')
    expect(render([2022, 2023])).toContain('priser fra 2022 og 2023 ·')
    expect(render([2022, 'service'])).toContain('priser fra 2022, priser etter tjenestedato ·')
  })

  it('marks a result that was cut short', () => {
    const partial = { ...FIXED_RESULT, scenario: { ...FIXED_RESULT.scenario, partial: true, replications: 7 } }
    expect(renderComparisons(viewOf('en'), partial, [], 'pathledger')).toContain(
      'INTERRUPTED: the result rests on 7 simulations only.',
    )
  })

  it('calls an actor it has no word for by its id', () => {
    const { gp, ...others } = FIXED_COMPARISON.actors
    const renamed = {
      ...FIXED_RESULT,
      comparisons: [{ ...FIXED_COMPARISON, actors: { ...others, 'legevakt-sor': gp } }],
    } as Result
    expect(renderComparisons(viewOf('nb'), renamed, [], 'pathledger')).toContain('Sykehuset og legevakt-sor vinner')
  })

  it('emphasises with bold and dim only', () => {
    const text = renderComparisons(viewOf('nb', { style: styleOf(true) }), FIXED_RESULT, verdicts, 'pathledger')
    const codes = text
      .split('\u001b')
      .slice(1)
      .map((part) => part.slice(0, part.indexOf('m')))
    expect([...new Set(codes)].sort()).toEqual(['[1', '[2', '[22'])
  })
})
