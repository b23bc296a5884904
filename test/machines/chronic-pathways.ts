import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { hospitalDhoOnly } from '../../machines/hospital-only.ts'
import { hospitalThenMunicipal } from '../../machines/hospital-then-municipal.ts'
import { municipalDho } from '../../machines/municipal-dho.ts'
import { tmsDhoOnly } from '../../machines/tms-only.ts'
import { usualCare } from '../../machines/usual-care.ts'

/** Every shipped pathway that follows a chronic patient up digitally. */
export const FOLLOW_UP_PATHWAYS = [hospitalDhoToTms, hospitalDhoOnly, tmsDhoOnly, hospitalThenMunicipal, municipalDho]

/** The same and usual care. */
export const CHRONIC_PATHWAYS = [usualCare, ...FOLLOW_UP_PATHWAYS]
