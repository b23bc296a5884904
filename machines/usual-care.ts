import type { FactType } from '../src/core/domain/facts.ts'
import { HEALTH_PARAMETERS, healthClocks, healthCourse } from './fragments/health-course.ts'
import { HOME_PARAMETERS, homeServiceClock, homeServices } from './fragments/home-services.ts'
import { CONTACT_PARAMETERS, ordinaryContacts } from './fragments/ordinary-contacts.ts'
import { definePathway } from './pathway.ts'

/** Facts any chronic patient's life can tell, with or without digital follow-up. */
export const USUAL_CARE_FACTS: readonly FactType[] = [
  'Exacerbated',
  'Admitted',
  'Discharged',
  'DiedInHospital',
  'DischargeReadyDaysEnded',
  'Died',
  'HomeServicesStarted',
  'HomeServicesStopped',
  'HomeServicesClosed',
  'GpContactsClosed',
  'OutpatientContactsClosed',
]

/** What the regions of usual care read; every pathway of chronic patients reads them too. */
export const USUAL_CARE_PARAMETERS = [...HEALTH_PARAMETERS, ...HOME_PARAMETERS, ...CONTACT_PARAMETERS]

/** Today's practice: admissions and readmissions, home services for those who have them, GP and outpatient contacts. */
export const usualCare = definePathway({
  id: 'usual-care',
  version: '1.0.0',
  title: { nb: 'Dagens praksis', en: 'Usual care' },
  parameters: USUAL_CARE_PARAMETERS,
  facts: USUAL_CARE_FACTS,
  regions: {
    health: healthCourse,
    homeServices,
    contacts: ordinaryContacts,
    ...healthClocks,
    homeServiceClock,
  },
})
