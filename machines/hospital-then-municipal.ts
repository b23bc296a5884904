import { HOSPITAL_OFFER_PARAMETERS, HOSPITAL_PHASE_FACTS, hospitalThenMunicipality } from './fragments/dho-follow-up.ts'
import { HOSPITAL_BEFORE_MUNICIPALITY_PARAMETERS } from './fragments/hospital-follow-up.ts'
import { MONITORING_PARAMETERS, OPENING_PARAMETERS } from './fragments/monitoring.ts'
import { MUNICIPALITY_AFTER_HOSPITAL_PARAMETERS } from './fragments/municipal-follow-up.ts'
import { definePathwayWith } from './with-follow-up.ts'

/**
 * Digital follow-up at home as in Ullensaker: the hospital for the first weeks, then the municipality's own service,
 * which is open on few days, so that a red measurement waits.
 */
export const hospitalThenMunicipal = definePathwayWith(hospitalThenMunicipality, {
  id: 'hospital-then-municipal',
  version: '1.0.0',
  title: { nb: 'Sykehus, deretter kommunens egen tjeneste', en: "Hospital, then the municipality's own service" },
  parameters: [
    ...HOSPITAL_OFFER_PARAMETERS,
    ...HOSPITAL_BEFORE_MUNICIPALITY_PARAMETERS,
    ...MUNICIPALITY_AFTER_HOSPITAL_PARAMETERS,
    ...MONITORING_PARAMETERS,
    ...OPENING_PARAMETERS,
  ],
  facts: [
    ...HOSPITAL_PHASE_FACTS,
    'MunicipalDialogueHeld',
    'HandoverConversationHeld',
    'MunicipalDhoStarted',
    'MunicipalDhoResumed',
    'MunicipalMonthClosed',
    'GpMunicipalityDialogueHeld',
    'MunicipalReviewHeld',
    'ClosingMeetingHeld',
  ],
})
