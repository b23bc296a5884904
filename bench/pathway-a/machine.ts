/** Pathway A as a machine: an XState statechart whose delays and chances are formulas. */
import { type AnyStateMachine, assign, createMachine } from 'xstate'
import { type Delay, delay, record, when } from '../../machines/idiom.ts'
import type { FactType } from '../../src/core/domain/facts.ts'
import type { Params } from '../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import type { KernelPathway } from '../../src/core/engine/compile/compile-pathway.ts'
import { givenOf } from '../../src/core/engine/contract.ts'
import { attachData } from '../../src/core/engine/machine-data.ts'
import type { ReferencePathway } from '../../src/core/engine/reference-life.ts'
import { evaluate, type Scope } from '../../src/core/formula/evaluate.ts'
import { draw, exponential, type Formula, lognormal, param } from '../../src/core/formula/formula.ts'
import { beginMemory, type MemorySpec, slotsOf } from '../../src/core/formula/memory.ts'
import { BILLS } from './prices.ts'

interface Given {
  readonly context: Scope
}

const memory = {
  now: { initial: 'given' },
  reviews: { initial: 0 },
  alerts: { initial: 0 },
  admissions: { initial: 0 },
} as const satisfies MemorySpec
const { reviews, alerts, admissions } = slotsOf(memory)

/** As the idiom's word, for a memory of its own. */
const remember = (slot: keyof typeof memory, operand: Formula) =>
  assign(
    attachData(({ context }: Given) => ({ [slot]: evaluate(operand, context) }), {
      kind: 'memory',
      values: { [slot]: operand },
    }) as never,
  )
const days = (number: Formula): Delay => delay(number.times(MINUTES_PER_DAY))

const delays = {
  handover: days(param('hospital.days')),
  monthPasses: days(param('bill.days')),
  reviewDue: days(lognormal(draw('review', reviews), param('review.days'), param('review.sigma'))),
  alertDue: days(exponential(draw('redWait', alerts), param('alert.days'))),
  admissionDue: days(exponential(draw('admission', admissions), param('admission.days'))),
  admissionFromHomeDue: days(exponential(draw('admission', admissions), param('home.admission.days'))),
  deathDue: days(exponential(draw('death', admissions), param('home.death.days'))),
  stayEnds: days(lognormal(draw('lengthOfStay', admissions), param('stay.days'), param('stay.sigma'))),
}
const whereTo = draw('deathInHospital', admissions)
const guards = {
  ends: when(draw('dropOut', reviews).isBelow(param('review.ends'))),
  goesToHospitalFollowUp: when(whereTo.isBelow(param('stay.toHospital'))),
  goesToHomeServices: when(whereTo.isBelow(param('stay.toHospital').plus(param('stay.toHome')))),
}

/** A timer that bills and sets itself again, as a region. */
const again = (delay: keyof typeof delays, fact: FactType, entry: readonly object[] = []) => ({
  initial: 'armed',
  states: { armed: { entry, after: { [delay]: { target: 'armed', reenter: true, actions: [record(fact)] } } } },
})
const once = (delay: keyof typeof delays, target: string) => ({
  initial: 'armed',
  states: { armed: { after: { [delay]: target } } },
})

const config = {
  id: 'pathway-a',
  initial: 'expected',
  context: ({ input }: { input?: unknown }) => input ?? {},
  states: {
    expected: { on: { ENROLLED: 'hospital' } },
    hospital: {
      after: {
        handover: {
          target: 'tms',
          actions: [BILLS.dialogue, BILLS.equipment, BILLS.start].map(({ fact }) => record(fact)),
        },
      },
    },
    tms: {
      type: 'parallel',
      states: {
        review: {
          initial: 'armed',
          states: {
            armed: {
              entry: remember('reviews', reviews.plus(1)),
              after: {
                reviewDue: [
                  { guard: 'ends', target: '#ended' },
                  { target: 'armed', reenter: true },
                ],
              },
            },
          },
        },
        followUp: again('monthPasses', BILLS.followUp.fact),
        alert: again('alertDue', BILLS.alert.fact, [remember('alerts', alerts.plus(1))]),
        admission: once('admissionDue', '#admitted'),
      },
    },
    admitted: {
      id: 'admitted',
      entry: remember('admissions', admissions.plus(1)),
      after: {
        stayEnds: [
          { guard: 'goesToHospitalFollowUp', target: 'hospital' },
          { guard: 'goesToHomeServices', target: 'home' },
          { target: 'dead' },
        ],
      },
    },
    home: {
      type: 'parallel',
      states: {
        services: again('monthPasses', BILLS.homeServices.fact),
        admission: once('admissionFromHomeDue', '#admitted'),
        death: once('deathDue', '#dead'),
      },
    },
    ended: { id: 'ended', type: 'final' },
    dead: { id: 'dead', type: 'final' },
  },
}

/** The numbers of pathway A, as the issue states them. */
export const PARAMETERS: Params = {
  'hospital.days': 30,
  'bill.days': 30,
  'review.days': 90,
  'review.sigma': 0.5,
  'review.ends': 0.1,
  'alert.days': 20,
  'admission.days': 730,
  'stay.days': 6,
  'stay.sigma': 0.8,
  'stay.toHospital': 0.7,
  'stay.toHome': 0.25,
  'home.admission.days': 456.25,
  'home.death.days': 3650,
}

const machine = createMachine(config as never, { delays, guards } as never) as unknown as AnyStateMachine

/** The machine as every engine takes it. Its timers, bills and øre are those of the lives by hand. */
export const pathwayA: KernelPathway & ReferencePathway = {
  id: 'pathway-a',
  machine,
  memory,
  closingDelays: new Set(),
  placeOf: (state) => state.split('.'),
  contextFor: (job, input) => {
    const stream = { seed: job.seed, replication: job.replication, patient: input.patient }
    return beginMemory(memory, givenOf(job, input), { stream, params: job.params } as Scope & { now: number })
  },
}
