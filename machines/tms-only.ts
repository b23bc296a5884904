import { REFERRAL_PARAMETERS, tmsOnly } from './fragments/dho-follow-up.ts'
import { LATER_MONITORING_PARAMETERS } from './fragments/monitoring.ts'
import { TMS_ALONE_PARAMETERS } from './fragments/tms-follow-up.ts'
import { definePathwayWith } from './with-follow-up.ts'

/** Digital follow-up at home by the telemedicine centre (TMS) from the first day, referred by GP or municipality. */
export const tmsDhoOnly = definePathwayWith(tmsOnly, {
  id: 'tms-only',
  version: '1.0.0',
  title: { nb: 'TMS fra første dag', en: 'The telemedicine centre from the first day' },
  parameters: [...REFERRAL_PARAMETERS, ...TMS_ALONE_PARAMETERS, ...LATER_MONITORING_PARAMETERS],
  facts: [
    'GpReferralConsultationHeld',
    'TmsTrainingHeld',
    'GpMunicipalityDialogueHeld',
    'TmsStarted',
    'TmsMonthClosed',
    'TmsPlanMeetingHeld',
    'GpHospitalDialogueHeld',
    'TmsCollaborationMeetingHeld',
    'GpTmsContactMade',
    'FollowUpConversationHeld',
    'TmsReviewHeld',
    'ClosingMeetingHeld',
  ],
})
