import { HOSPITAL_OFFER_PARAMETERS, HOSPITAL_PHASE_FACTS, hospitalOnly } from './fragments/dho-follow-up.ts'
import { HOSPITAL_ALONE_PARAMETERS } from './fragments/hospital-follow-up.ts'
import { MONITORING_PARAMETERS } from './fragments/monitoring.ts'
import { definePathwayWith } from './with-follow-up.ts'

/** Digital follow-up at home by the hospital all the way: nobody takes over, the need is reviewed as the TMS reviews it. */
export const hospitalDhoOnly = definePathwayWith(hospitalOnly, {
  id: 'hospital-only',
  version: '1.0.0',
  title: { nb: 'Sykehus-DHO hele veien', en: 'Hospital follow-up all the way' },
  parameters: [...HOSPITAL_OFFER_PARAMETERS, ...HOSPITAL_ALONE_PARAMETERS, ...MONITORING_PARAMETERS],
  facts: [...HOSPITAL_PHASE_FACTS, 'HospitalReviewHeld', 'ClosingMeetingHeld'],
})
