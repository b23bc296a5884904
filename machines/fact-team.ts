import { ATTRIBUTES } from '../src/core/domain/facts.ts'
import { draw } from '../src/core/random/draw.ts'
import { regularContacts } from './fragments/regular-contacts.ts'
import { type Action, type Guard, param, record } from './idiom.ts'
import { definePathway } from './pathway.ts'

const { employer } = ATTRIBUTES
const contactBy = (who: (typeof employer)[number]): Action =>
  record('TeamContactHeld', () => ({ employer: employer.indexOf(who) }))

/** Who of the team meets the youth: one draw a contact, shared out between hospital and district. */
const drawnBelow =
  (threshold: (hospital: number, specialist: number) => number): Guard =>
  ({ context: c }) =>
    draw(c.stream, 'teamMember', c.contactsHeld) <
    threshold(param(c, 'team.hospitalShare'), param(c, 'team.specialistShare'))

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
      perYear: (c) => param(c, 'team.contactsPerYear'),
      kinds: {
        byHospital: { when: drawnBelow((hospital) => hospital), tells: [contactBy('hospital')] },
        specialistCareByDistrict: {
          when: drawnBelow((hospital, specialist) => hospital + (1 - hospital) * specialist),
          tells: [record('MunicipalSpecialistCareGiven')],
        },
        byDistrict: { tells: [contactBy('municipality')] },
      },
    }),
  },
})
