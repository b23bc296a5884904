import { danishTelemedicine } from './danish-telemedicine.ts'
import { factTeam } from './fact-team.ts'
import { hospitalDhoToTms } from './hospital-dho-to-tms.ts'
import { hospitalDhoOnly } from './hospital-only.ts'
import { hospitalThenMunicipal } from './hospital-then-municipal.ts'
import { municipalDho } from './municipal-dho.ts'
import { netBasedTreatment } from './net-based-treatment.ts'
import type { Pathway } from './pathway.ts'
import { tmsDhoOnly } from './tms-only.ts'
import { usualCare } from './usual-care.ts'
import { withoutService } from './without-service.ts'
import { woundCare } from './wound-care.ts'

/** Every shipped pathway, by the name a scenario uses. */
export const PATHWAYS: Readonly<Record<string, Pathway>> = {
  [usualCare.id]: usualCare,
  [hospitalDhoToTms.id]: hospitalDhoToTms,
  [hospitalDhoOnly.id]: hospitalDhoOnly,
  [tmsDhoOnly.id]: tmsDhoOnly,
  [hospitalThenMunicipal.id]: hospitalThenMunicipal,
  [municipalDho.id]: municipalDho,
  [withoutService.id]: withoutService,
  [woundCare.id]: woundCare,
  [factTeam.id]: factTeam,
  [netBasedTreatment.id]: netBasedTreatment,
  [danishTelemedicine.id]: danishTelemedicine,
}
