import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { draw, type Formula, most, type Operand, param, value } from '../../src/core/formula/formula.ts'
import type { Purpose } from '../../src/core/random/draw.ts'
import { m } from '../context.ts'
import { type Action, chance, type Fragment, type Guard, happens, remember, type State } from '../idiom.ts'

/** A phase of follow-up: the states it consists of, and the names their transitions use. */
export interface Phase extends Required<Pick<Fragment, 'delays' | 'guards'>> {
  readonly states: Readonly<Record<string, State>>
}

/** Days of a phase are counted from here. */
export const beginPhase = remember({ phaseSince: m.now })

/** A planned contact that may or may not be held, and then the next one. */
export const contact = (due: string, held: string, fact: Action, next: string): State => ({
  after: { [due]: [{ guard: held, target: next, actions: fact }, { target: next }] },
})

/** Whether a planned contact is held: parameter `held.<name>`. */
export const isHeld = (name: string, purpose: Purpose, occurrence?: Operand): Guard =>
  chance(`held.${name}`, purpose, occurrence)

/** Whether the GP claims the meeting fee for a meeting that is held, as the fact carries it: 1 or 0. */
export const claims = (name: string, purpose: Purpose): { readonly gpClaims: Formula } => ({
  gpClaims: happens(`gpClaims.${name}`, purpose),
})

/** As likely any length from parameter `<name>.shortest` to `<name>.longest`, in their unit. */
export function drawLength(name: string, purpose: Purpose, occurrence: Operand = 0): Formula {
  const [shortest, longest] = [param(`${name}.shortest`), param(`${name}.longest`)]
  return shortest.plus(draw(purpose, occurrence).times(most(0, longest.minus(shortest))))
}

/** The sum of the parameters of these names, from left to right. */
export const sumOfParams = (names: readonly string[]): Formula =>
  names.reduce((sum, name) => sum.plus(param(name)), value(0))

/** Specs of parameters of one kind. */
export const specsOf = (kind: ParameterSpec['kind'], ...names: string[]): ParameterSpec[] =>
  names.map((name) => ({ name, kind }))
