import { dropOutClock, OFFER_FACTS } from './fragments/dho-follow-up.ts'
import { HEALTH_EFFECTS, healthClocks, healthCourse } from './fragments/health-course.ts'
import { HOME_EFFECTS, homeServiceClock, homeServicesWithFollowUp } from './fragments/home-services.ts'
import { CONTACT_EFFECTS, ordinaryContacts } from './fragments/ordinary-contacts.ts'
import type { Fragment } from './idiom.ts'
import { definePathway, type Pathway, type PathwayParts } from './pathway.ts'
import { USUAL_CARE_FACTS, USUAL_CARE_PARAMETERS } from './usual-care.ts'

/** A pathway of usual care with digital follow-up beside it; `parameters` and `facts` are those of the follow-up alone. */
export const definePathwayWith = (followUp: Fragment, parts: Omit<PathwayParts, 'regions'>): Pathway =>
  definePathway({
    ...parts,
    parameters: [...USUAL_CARE_PARAMETERS, ...parts.parameters, ...HEALTH_EFFECTS, ...HOME_EFFECTS, ...CONTACT_EFFECTS],
    facts: [...USUAL_CARE_FACTS, ...OFFER_FACTS, ...parts.facts],
    regions: {
      health: healthCourse,
      followUp,
      homeServices: homeServicesWithFollowUp,
      contacts: ordinaryContacts,
      ...healthClocks,
      homeServiceClock,
      dropOutClock,
    },
  })
