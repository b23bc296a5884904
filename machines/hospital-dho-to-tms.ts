import { HOSPITAL_OFFER_PARAMETERS, HOSPITAL_PHASE_FACTS, hospitalThenTms } from './fragments/dho-follow-up.ts'
import { HOSPITAL_BEFORE_TMS_PARAMETERS } from './fragments/hospital-follow-up.ts'
import { MONITORING_PARAMETERS } from './fragments/monitoring.ts'
import { TMS_PHASE_PARAMETERS } from './fragments/tms-follow-up.ts'
import { definePathwayWith } from './with-follow-up.ts'

/** Digital follow-up at home, begun by the hospital and handed over to the municipal telemedicine centre (TMS). */
export const hospitalDhoToTms = definePathwayWith(hospitalThenTms, {
  id: 'hospital-dho-to-tms',
  version: '1.1.0',
  title: { nb: 'Sykehus-DHO med overgang til TMS', en: 'Hospital follow-up, then the telemedicine centre' },
  parameters: [
    ...HOSPITAL_OFFER_PARAMETERS,
    ...HOSPITAL_BEFORE_TMS_PARAMETERS,
    ...TMS_PHASE_PARAMETERS,
    ...MONITORING_PARAMETERS,
  ],
  facts: [
    ...HOSPITAL_PHASE_FACTS,
    'TmsDialogueHeld',
    'HandoverConversationHeld',
    'TmsStarted',
    'TmsResumed',
    'TmsMonthClosed',
    'TmsPlanMeetingHeld',
    'TmsCollaborationMeetingHeld',
    'GpTmsConsultationHeld',
    'GpTmsPhoneHeld',
    'GpTmsContactMade',
    'TmsReviewHeld',
    'ClosingMeetingHeld',
  ],
})
