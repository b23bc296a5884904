import type { Computations } from '../world.ts'
import { S1_FOLLOW_UP } from './s1-follow-up.ts'
import { S1_SHARED_CARE } from './s1-shared-care.ts'

/** Figures of S1, the memo with the tariffs of 2023. */
export const S1: Computations = { ...S1_FOLLOW_UP, ...S1_SHARED_CARE }
