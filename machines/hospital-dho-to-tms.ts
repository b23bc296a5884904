import { dhoFollowUp, dropOutClock, FOLLOW_UP_FACTS, FOLLOW_UP_PARAMETERS } from './fragments/dho-follow-up.ts'
import { HEALTH_EFFECTS, healthClocks, healthCourse } from './fragments/health-course.ts'
import { HOME_EFFECTS, homeServiceClock, homeServicesWithFollowUp } from './fragments/home-services.ts'
import { MONITORING_PARAMETERS } from './fragments/monitoring.ts'
import { CONTACT_EFFECTS, ordinaryContacts } from './fragments/ordinary-contacts.ts'
import { definePathway } from './pathway.ts'
import { USUAL_CARE_FACTS, USUAL_CARE_PARAMETERS } from './usual-care.ts'

/** Digital follow-up at home, begun by the hospital and handed over to the municipal telemedicine centre (TMS). */
export const hospitalDhoToTms = definePathway({
  id: 'hospital-dho-to-tms',
  version: '1.0.0',
  title: { nb: 'Sykehus-DHO med overgang til TMS', en: 'Hospital follow-up, then the telemedicine centre' },
  parameters: [
    ...USUAL_CARE_PARAMETERS,
    ...FOLLOW_UP_PARAMETERS,
    ...MONITORING_PARAMETERS,
    ...HEALTH_EFFECTS,
    ...HOME_EFFECTS,
    ...CONTACT_EFFECTS,
  ],
  facts: [...USUAL_CARE_FACTS, ...FOLLOW_UP_FACTS],
  regions: {
    health: healthCourse,
    followUp: dhoFollowUp,
    homeServices: homeServicesWithFollowUp,
    contacts: ordinaryContacts,
    ...healthClocks,
    homeServiceClock,
    dropOutClock,
  },
})
