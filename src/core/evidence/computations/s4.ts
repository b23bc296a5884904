import type { Computations } from '../world.ts'
import { S4_COSTS } from './s4-costs.ts'
import { S4_EFFECTS } from './s4-effects.ts'
import { S4_FITTED } from './s4-fitted.ts'

/** Figures of S4, the randomised trial. */
export const S4: Computations = { ...S4_EFFECTS, ...S4_COSTS, ...S4_FITTED }
