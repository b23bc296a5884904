/** What the agreements come to, asked for anew whenever what is run or swept changes. */
import { computed, signal } from '@preact/signals'
import type { AgreementOutcome } from '../../core/analysis/agree/results.ts'
import type { Issue } from '../../core/domain/issues.ts'
import type { AgreedNumber } from '../../core/live/agreed-numbers.ts'
import type { ToldAgreements } from '../../core/live/agreements.ts'
import { ask, description, findings, progress } from '../state/bench-link.ts'
import { change, type Moving, view, wishOf } from '../state/session.ts'

/** Undefined until they are told. */
export const told = signal<ToldAgreements | undefined>(undefined)
/** Why they cannot be told. */
export const agreementIssues = signal<readonly Issue[]>([])
/** Simulations that are counted, where that takes a while. */
export const counting = signal<{ readonly done: number; readonly of: number } | undefined>(undefined)

/** The arm whose agreements are looked at. */
const arm = computed(() => view.value.arm ?? findings.value?.comparison?.arm)

let cancel: (() => void) | undefined
/** Whether something changed since the question under way was asked. */
let isBehind = false

function askNow(): void {
  isBehind = false
  counting.value = undefined
  const end = (): void => {
    cancel = undefined
    counting.value = undefined
    if (isBehind) askNow()
  }
  const { sweep } = view.peek()
  const wished = arm.peek()
  cancel = ask(
    'agreements',
    { ...wishOf(view.peek()), ...(wished !== undefined && { arm: wished }) },
    sweep === undefined ? {} : { sweep },
    {
      onAnswer(answer) {
        told.value = answer
        agreementIssues.value = []
        end()
      },
      onRefused(issues) {
        agreementIssues.value = issues
        end()
      },
      onProgress(done, of) {
        counting.value = { done, of }
      },
    },
  )
}

/**
 * Asks where something changed, in an effect. A question under way is let finish, so that something is seen of what is
 * dragged without a pause; but one that counts anew is left.
 */
export function followAgreements(): void {
  if (!description.value) return
  const asked = [progress.value.generation, view.value.sweep, arm.value]
  if (cancel && asked.length > 0 && counting.peek() === undefined) {
    isBehind = true
    return
  }
  cancel?.()
  askNow()
}

/** Leaves the question under way. */
export function stopFollowing(): void {
  cancel?.()
  cancel = undefined
}

/** The agreement that is looked at, what it comes to, and its number that is swept. */
export const lookedAt = computed(() => {
  const { agreements = [], lookedAt, arm: found } = told.value ?? {}
  const agreement = agreements.find(({ id }) => id === lookedAt)
  const outcome = found?.agreements.find((one): one is AgreementOutcome => one.agreement === lookedAt)
  if (!agreement || !outcome) return undefined
  const number = agreement.numbers.find(({ name }) => name === found?.sweep?.parameter)
  return { agreement, outcome, sweep: found?.sweep, number }
})

const clean = (value: number): number => Number(value.toPrecision(12))

/** Sets a number of an agreement, and the share that moves against it. */
export function setAgreed({ key, others }: AgreedNumber, value: number | string, moving: Moving = {}): void {
  const { changes } = view.peek()
  const against = typeof value === 'number' ? others.map((other) => [other, clean(1 - value)]) : []
  change({ ...changes, set: { ...changes.set, [key]: value, ...Object.fromEntries(against) } }, moving)
}

/** Puts an agreement in force, or none. */
export const putInForce = (agreement: string): void => change({ ...view.peek().changes, agreement })
