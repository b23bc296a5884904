import { ATTRIBUTES, READMISSION_DAYS } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import {
  choose,
  draw,
  exponential,
  type Formula,
  lognormal,
  most,
  type Operand,
  param,
  value,
} from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { announce, delay, type Fragment, record, remember, when } from '../idiom.ts'
import { clock, type Rate } from './clock.ts'

const MINUTES_PER_YEAR = DAYS_PER_YEAR * MINUTES_PER_DAY

/** A parameter that differs by diagnosis, for this patient. */
const byDiagnosis = (name: string): Formula => param(name, m.diagnosis)
/** An effect of DHO: its value while the patient is followed up, otherwise `without`. */
export const inCare = (name: string, without: Operand): Formula => choose(m.care.is('none'), without, param(name))

/** The diagnosis as a fact carries it. */
export const diagnosis = { diagnosis: m.diagnosis }
/** Where the patient is, as a fact carries it. */
export const setting = { setting: m.where }

const atHome = m.where.is('home')
const admissionRate: Rate = choose(
  atHome,
  param('adm.hazard', m.risk, m.diagnosis)
    .over(MINUTES_PER_YEAR)
    .times(choose(m.recent, param('adm.postDischargeMultiplier'), 1))
    .times(choose(m.care.is('none'), 1, param('fx.adm').times(byDiagnosis('fx.admByDiagnosis')))),
  0,
)
const pAdmit = byDiagnosis('exac.pAdmit')
const exacerbationRate: Rate = choose(
  m.exacerbated.or(pAdmit.equals(0)),
  0,
  admissionRate.times(value(1).minus(pAdmit)).over(pAdmit),
)
const deathRate: Rate = choose(
  atHome,
  param('death.hazard', m.risk, m.diagnosis).over(MINUTES_PER_YEAR).times(inCare('fx.death', 1)),
  0,
)

const lengthOfStay = lognormal(
  draw('lengthOfStay', m.admissions),
  most(0.1, byDiagnosis('los.mean').plus(inCare('fx.los', 0))),
  param('los.sigma'),
)
const waits = draw('dischargeReady', m.admissions).isBelow(
  choose(m.homeMinutes.isAbove(0), param('ready.p.homecare'), param('ready.p.none')),
)
const diesInHospital = draw('deathInHospital', m.admissions).isBelow(byDiagnosis('pDeath.inHospital'))

const isReadmission = m.lastDischargeAt
  .isAtLeast(0)
  .and(m.now.minus(m.lastDischargeAt).isAtMost(READMISSION_DAYS * MINUTES_PER_DAY))

const admitted = record('Admitted', { ...diagnosis, readmission: isReadmission })
const stay = { ...diagnosis, stayMinutes: m.readyAt.minus(m.admittedAt) }
const goHome = [
  record('Discharged', stay),
  remember({ lastDischargeAt: m.now, awayTotal: m.awayTotal.plus(m.now).minus(m.admittedAt) }),
  announce('DISCHARGED'),
]
const changed = announce('CONDITIONS_CHANGED')

/** Home, admitted, waiting for the municipality, or dying. The same in every pathway; only effects reach into its rates. */
export const healthCourse: Fragment = {
  delays: {
    // A patient who came from the community, not from a stay, has nothing to settle from.
    dischargeSettles: delay(
      choose(m.lastDischargeAt.isBelow(0), 0, param('adm.postDischargeDays').times(MINUTES_PER_DAY)),
    ),
    exacerbationEnds: delay(param('exac.days').times(MINUTES_PER_DAY)),
    stayEnds: delay(lengthOfStay.times(MINUTES_PER_DAY)),
    waitEnds: delay(exponential(draw('dischargeReadyDays', m.admissions), param('ready.days')).times(MINUTES_PER_DAY)),
  },
  guards: { diesInHospital: when(diesInHospital), waits: when(waits) },
  region: {
    initial: 'home',
    states: {
      home: {
        type: 'parallel',
        entry: [remember({ where: m.where.indexOf('home') }), changed],
        on: {
          ADMISSION_DUE: {
            target: 'admitted',
            actions: [
              remember({ admissions: m.admissions.plus(1), admittedAt: m.now }),
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
                entry: remember({ recent: 1 }),
                exit: remember({ recent: 0 }),
                after: { dischargeSettles: { target: 'settled', actions: changed } },
              },
              settled: {},
            },
          },
          condition: {
            initial: 'stable',
            states: {
              stable: {
                on: { EXACERBATION_DUE: { target: 'exacerbated', actions: record('Exacerbated', diagnosis) } },
              },
              exacerbated: {
                entry: [remember({ exacerbated: 1 }), changed],
                exit: [remember({ exacerbated: 0 }), changed],
                after: { exacerbationEnds: 'stable' },
              },
            },
          },
        },
      },
      admitted: {
        entry: [remember({ where: m.where.indexOf('inpatient') }), changed],
        exit: remember({ readyAt: m.now }),
        after: {
          stayEnds: [
            { guard: 'diesInHospital', target: 'dying', actions: record('DiedInHospital', stay) },
            { guard: 'waits', target: 'dischargeReady' },
            { target: 'home', actions: goHome },
          ],
        },
      },
      dischargeReady: {
        entry: remember({ where: m.where.indexOf('dischargeReady') }),
        after: {
          waitEnds: {
            target: 'home',
            actions: [
              record('DischargeReadyDaysEnded', { ...diagnosis, waitMinutes: m.now.minus(m.readyAt) }),
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
  ATTRIBUTES.diagnosis.map((name) => ({ name: `${prefix}.${name}`, kind, ...(effect && { effect }) }))

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
