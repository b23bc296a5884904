import { ATTRIBUTES, DIAGNOSES, READMISSION_DAYS, SETTINGS } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { draw } from '../../src/core/random/draw.ts'
import { exponentialQuantile, lognormalQuantile } from '../../src/core/random/quantile.ts'
import type { PatientContext } from '../context.ts'
import { announce, type Fragment, type Guard, param, record, remember, wholeMinutes } from '../idiom.ts'
import { clock, type Rate } from './clock.ts'

const MINUTES_PER_YEAR = DAYS_PER_YEAR * MINUTES_PER_DAY

/** A parameter that differs by diagnosis, for this patient. */
const byDiagnosis = (c: PatientContext, name: string): number => param(c, `${name}.${c.diagnosis}`)
/** An effect of DHO: its value while the patient is followed up, otherwise `without`. */
export const inCare = (c: PatientContext, name: string, without: number): number =>
  c.care === 'none' ? without : param(c, name)

/** The diagnosis as a fact carries it. */
export const diagnosisOf = (c: PatientContext): { diagnosis: number } => ({ diagnosis: DIAGNOSES.indexOf(c.diagnosis) })
/** Where the patient is, as a fact carries it. */
export const settingOf = (c: PatientContext): { setting: number } => ({ setting: SETTINGS.indexOf(c.where) })

const admissionRate: Rate = (c) =>
  c.where === 'home'
    ? (param(c, `adm.hazard.${c.risk}.${c.diagnosis}`) / MINUTES_PER_YEAR) *
      (c.recent ? param(c, 'adm.postDischargeMultiplier') : 1) *
      (c.care === 'none' ? 1 : param(c, 'fx.adm') * byDiagnosis(c, 'fx.admByDiagnosis'))
    : 0
const exacerbationRate: Rate = (c) => {
  const admitted = byDiagnosis(c, 'exac.pAdmit')
  return c.exacerbated || admitted === 0 ? 0 : (admissionRate(c) * (1 - admitted)) / admitted
}
const deathRate: Rate = (c) =>
  c.where === 'home'
    ? (param(c, `death.hazard.${c.risk}.${c.diagnosis}`) / MINUTES_PER_YEAR) * inCare(c, 'fx.death', 1)
    : 0

const lengthOfStay = (c: PatientContext): number =>
  lognormalQuantile(
    draw(c.stream, 'lengthOfStay', c.admissions),
    Math.max(0.1, byDiagnosis(c, 'los.mean') + inCare(c, 'fx.los', 0)),
    param(c, 'los.sigma'),
  ) * MINUTES_PER_DAY

const waits: Guard = ({ context: c }) =>
  draw(c.stream, 'dischargeReady', c.admissions) < param(c, c.servedAtInclusion ? 'ready.p.homecare' : 'ready.p.none')
const diesInHospital: Guard = ({ context: c }) =>
  draw(c.stream, 'deathInHospital', c.admissions) < byDiagnosis(c, 'pDeath.inHospital')

const READMISSION_MINUTES = READMISSION_DAYS * MINUTES_PER_DAY
const isReadmission = (c: PatientContext): number =>
  c.lastDischargeAt >= 0 && c.now - c.lastDischargeAt <= READMISSION_MINUTES ? 1 : 0

const admitted = record('Admitted', (c) => ({ ...diagnosisOf(c), readmission: isReadmission(c) }))
const stay = (c: PatientContext) => ({ ...diagnosisOf(c), stayMinutes: c.readyAt - c.admittedAt })
const goHome = [
  record('Discharged', stay),
  remember((c) => ({ lastDischargeAt: c.now, awayTotal: c.awayTotal + c.now - c.admittedAt })),
  announce('DISCHARGED'),
]
const changed = announce('CONDITIONS_CHANGED')

/** Home, admitted, waiting for the municipality, or dying. The same in every pathway; only effects reach into its rates. */
export const healthCourse: Fragment = {
  delays: {
    // A patient who came from the community, not from a stay, has nothing to settle from.
    dischargeSettles: ({ context: c }) =>
      wholeMinutes(c.lastDischargeAt < 0 ? 0 : param(c, 'adm.postDischargeDays') * MINUTES_PER_DAY),
    exacerbationEnds: ({ context: c }) => wholeMinutes(param(c, 'exac.days') * MINUTES_PER_DAY),
    stayEnds: ({ context: c }) => wholeMinutes(lengthOfStay(c)),
    waitEnds: ({ context: c }) =>
      wholeMinutes(
        exponentialQuantile(draw(c.stream, 'dischargeReadyDays', c.admissions), param(c, 'ready.days')) *
          MINUTES_PER_DAY,
      ),
  },
  guards: { diesInHospital, waits },
  region: {
    initial: 'home',
    states: {
      home: {
        type: 'parallel',
        entry: [remember(() => ({ where: 'home' })), changed],
        on: {
          ADMISSION_DUE: {
            target: 'admitted',
            actions: [
              remember((c) => ({ admissions: c.admissions + 1, admittedAt: c.now })),
              admitted,
              announce('ADMITTED'),
            ],
          },
          DEATH_DUE: 'dying',
        },
        states: {
          discharge: {
            initial: 'recent',
            states: {
              recent: {
                entry: remember(() => ({ recent: true })),
                exit: remember(() => ({ recent: false })),
                after: { dischargeSettles: { target: 'settled', actions: changed } },
              },
              settled: {},
            },
          },
          condition: {
            initial: 'stable',
            states: {
              stable: {
                on: { EXACERBATION_DUE: { target: 'exacerbated', actions: record('Exacerbated', diagnosisOf) } },
              },
              exacerbated: {
                entry: [remember(() => ({ exacerbated: true })), changed],
                exit: [remember(() => ({ exacerbated: false })), changed],
                after: { exacerbationEnds: 'stable' },
              },
            },
          },
        },
      },
      admitted: {
        entry: [remember(() => ({ where: 'inpatient' })), changed],
        exit: remember((c) => ({ readyAt: c.now })),
        after: {
          stayEnds: [
            { guard: 'diesInHospital', target: 'dying', actions: record('DiedInHospital', stay) },
            { guard: 'waits', target: 'dischargeReady' },
            { target: 'home', actions: goHome },
          ],
        },
      },
      dischargeReady: {
        entry: remember(() => ({ where: 'dischargeReady' })),
        after: {
          waitEnds: {
            target: 'home',
            actions: [
              record('DischargeReadyDaysEnded', (c) => ({ ...diagnosisOf(c), waitMinutes: c.now - c.readyAt })),
              ...goHome,
            ],
          },
        },
      },
      dying: { entry: [announce('DYING'), announce('DIED')] },
    },
  },
}

/** The clocks that drive the health course, one region each. */
export const healthClocks: Readonly<Record<string, Fragment>> = {
  admissionClock: clock('admission', 'admission', admissionRate, 'ADMISSION_DUE'),
  exacerbationClock: clock('exacerbation', 'exacerbation', exacerbationRate, 'EXACERBATION_DUE'),
  deathClock: clock('death', 'death', deathRate, 'DEATH_DUE'),
}

const each = (prefix: string, kind: ParameterSpec['kind'], effect?: true): ParameterSpec[] =>
  ATTRIBUTES.diagnosis.map((diagnosis) => ({ name: `${prefix}.${diagnosis}`, kind, ...(effect && { effect }) }))

/** What the health course reads from a scenario. */
export const HEALTH_PARAMETERS: readonly ParameterSpec[] = [
  // 1: inclusion is the discharge from a stay; 0: from the community.
  { name: 'entry.afterAdmission', kind: 'probability' },
  ...each('adm.hazard.medium', 'ratePerYear'),
  ...each('adm.hazard.high', 'ratePerYear'),
  { name: 'adm.postDischargeMultiplier', kind: 'ratio' },
  { name: 'adm.postDischargeDays', kind: 'days' },
  ...each('exac.pAdmit', 'probability'),
  { name: 'exac.days', kind: 'days' },
  ...each('los.mean', 'days'),
  { name: 'los.sigma', kind: 'ratio' },
  ...each('pDeath.inHospital', 'probability'),
  ...each('death.hazard.medium', 'ratePerYear'),
  ...each('death.hazard.high', 'ratePerYear'),
  { name: 'ready.p.homecare', kind: 'probability' },
  { name: 'ready.p.none', kind: 'probability' },
  { name: 'ready.days', kind: 'days' },
]

/** Effects of follow-up on the health course; only a pathway with follow-up asks for them. */
export const HEALTH_EFFECTS: readonly ParameterSpec[] = [
  { name: 'fx.adm', kind: 'rateRatio', effect: true },
  ...each('fx.admByDiagnosis', 'rateRatio', true),
  { name: 'fx.death', kind: 'hazardRatio', effect: true },
  { name: 'fx.los', kind: 'meanDifference', effect: true },
]
