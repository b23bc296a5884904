import { hospitalDhoToTms } from './hospital-dho-to-tms.ts'
import type { Pathway } from './pathway.ts'
import { usualCare } from './usual-care.ts'

/** Every shipped pathway, by the name a scenario uses. */
export const PATHWAYS: Readonly<Record<string, Pathway>> = {
  [usualCare.id]: usualCare,
  [hospitalDhoToTms.id]: hospitalDhoToTms,
}
