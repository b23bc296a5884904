import { ATTRIBUTES } from '../src/core/domain/facts.ts'
import { draw, type Formula, param, value } from '../src/core/formula/formula.ts'
import { m } from './context.ts'
import { regularContacts } from './fragments/regular-contacts.ts'
import { type Action, record } from './idiom.ts'
import { definePathway } from './pathway.ts'

const { employer } = ATTRIBUTES
const contactBy = (who: (typeof employer)[number]): Action =>
  record('TeamContactHeld', { employer: employer.indexOf(who) })

/** Who of the team meets the youth: one draw a contact, shared out between hospital and district. */
const isDrawnBelow = (threshold: Formula): Formula => draw('teamMember', m.contactsHeld).isBelow(threshold)
const hospitalShare = param('team.hospitalShare')
/** Of all contacts, where the parameter is a share of the district's. */
const specialistShare = value(1).minus(hospitalShare).times(param('team.specialistShare'))

/**
 * Youths followed by a team that hospital and district staff share (FACT Ung; S1, figure 6). Contacts go on as long as
 * the run; the budgets of the team are fixed and do not depend on them.
 */
export const factTeam = definePathway({
  id: 'fact-team',
  version: '1.0.0',
  title: { nb: 'FACT-team for ungdom', en: 'FACT team for youths' },
  parameters: [
    { name: 'team.contactsPerYear', kind: 'ratePerYear' },
    { name: 'team.hospitalShare', kind: 'share' },
    { name: 'team.specialistShare', kind: 'share' },
  ],
  facts: ['TeamContactHeld', 'MunicipalSpecialistCareGiven'],
  regions: {
    team: regularContacts({
      perYear: param('team.contactsPerYear'),
      kinds: {
        byHospital: { when: isDrawnBelow(hospitalShare), tells: [contactBy('hospital')] },
        specialistCareByDistrict: {
          when: isDrawnBelow(hospitalShare.plus(specialistShare)),
          tells: [record('MunicipalSpecialistCareGiven')],
        },
        byDistrict: { tells: [contactBy('municipality')] },
      },
    }),
  },
})
