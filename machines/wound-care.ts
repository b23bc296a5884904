import { ATTRIBUTES } from '../src/core/domain/facts.ts'
import { choose, draw, type Formula, param, value } from '../src/core/formula/formula.ts'
import { m } from './context.ts'
import { specsOf, sumOfParams } from './fragments/planned-contacts.ts'
import { regularContacts } from './fragments/regular-contacts.ts'
import { type Action, happens, record } from './idiom.ts'
import { definePathway } from './pathway.ts'

const { channel, purpose, seat } = ATTRIBUTES
const held = (how: (typeof channel)[number]): Action =>
  record('WoundConsultationHeld', { channel: channel.indexOf(how) })

const SEAT_SHARES = seat.map((where) => `wound.clinicianAt.${where}`)
/** Where the GP or clinician sits who joins the consultation, as an index of `seat`; -1 where nobody joins. */
const seatTaken = seat.reduceRight<Formula>((otherwise, _where, index) => {
  const upTo = sumOfParams(SEAT_SHARES.slice(0, index + 1))
  return choose(draw('clinicianJoins', m.contactsHeld).isBelow(upTo), index, otherwise)
}, value(-1))

const isDigital = happens('wound.digitalShare', 'woundChannel', m.contactsHeld)
const isJoined = isDigital.and(seatTaken.isAtLeast(0))
const byVideo = [held('digital'), record('WoundNurseAssisted')]

/**
 * A course of wound consultations: at the hospital, or by video with the municipality's nurse at the patient's side,
 * where a GP or another clinician of the municipality may join (S1, figures 7 and 8).
 */
export const woundCare = definePathway({
  id: 'wound-care',
  version: '1.0.0',
  title: { nb: 'Såroppfølging', en: 'Wound care' },
  parameters: [
    { name: 'wound.consultations', kind: 'count' },
    { name: 'wound.perYear', kind: 'ratePerYear' },
    { name: 'wound.digitalShare', kind: 'share' },
    ...specsOf('share', ...SEAT_SHARES),
  ],
  facts: ['WoundConsultationHeld', 'WoundNurseAssisted', 'ClinicianJoined', 'WoundCourseEnded'],
  regions: {
    woundCourse: regularContacts({
      perYear: param('wound.perYear'),
      contacts: param('wound.consultations'),
      kinds: {
        videoWithClinician: {
          when: isJoined,
          tells: [...byVideo, record('ClinicianJoined', { seat: seatTaken, purpose: purpose.indexOf('treatment') })],
        },
        video: { when: isDigital, tells: byVideo },
        atHospital: { tells: [held('physical')] },
      },
      ends: [record('WoundCourseEnded')],
    }),
  },
})
