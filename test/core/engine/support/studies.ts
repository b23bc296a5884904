import { CHAIN } from './chain-study.ts'
import type { Study } from './cohort.ts'
import { COMPETING, PLANNED, UNPLANNED } from './hazard-studies.ts'
import { RENEWAL } from './renewal-study.ts'
import { GAMMA, LOGNORMAL, TEN_MINUTES } from './stay-studies.ts'

/** Every cohort that has a closed form. */
export const STUDIES: readonly Study[] = [CHAIN, GAMMA, LOGNORMAL, TEN_MINUTES, COMPETING, PLANNED, UNPLANNED, RENEWAL]
