import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { draw, type Purpose } from '../../src/core/random/draw.ts'
import type { PatientContext } from '../context.ts'
import { type Action, chance, type Fragment, type Guard, param, remember, type State } from '../idiom.ts'

/** A phase of follow-up: the states it consists of, and the names their transitions use. */
export interface Phase extends Required<Pick<Fragment, 'delays' | 'guards'>> {
  readonly states: Readonly<Record<string, State>>
}

/** Days of a phase are counted from here. */
export const beginPhase = remember((c) => ({ phaseSince: c.now }))

/** A planned contact that may or may not be held, and then the next one. */
export const contact = (due: string, held: string, fact: Action, next: string): State => ({
  after: { [due]: [{ guard: held, target: next, actions: fact }, { target: next }] },
})

/** Whether a planned contact is held: parameter `held.<name>`. */
export const isHeld = (name: string, purpose: Purpose, occurrence?: (c: PatientContext) => number): Guard =>
  chance(`held.${name}`, purpose, occurrence)

/** Whether the GP claims the meeting fee for a meeting that is held, as the fact carries it: 1 or 0. */
export const claims = (c: PatientContext, name: string, purpose: Purpose): { gpClaims: number } => ({
  gpClaims: draw(c.stream, purpose) < param(c, `gpClaims.${name}`) ? 1 : 0,
})

/** As likely any length from parameter `<name>.shortest` to `<name>.longest`, in their unit. */
export function drawLength(c: PatientContext, name: string, purpose: Purpose, occurrence = 0): number {
  const [shortest, longest] = [param(c, `${name}.shortest`), param(c, `${name}.longest`)]
  return shortest + draw(c.stream, purpose, occurrence) * Math.max(0, longest - shortest)
}

/** Specs of parameters of one kind. */
export const specsOf = (kind: ParameterSpec['kind'], ...names: string[]): ParameterSpec[] =>
  names.map((name) => ({ name, kind }))
