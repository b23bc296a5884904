import { ATTRIBUTES } from '../src/core/domain/facts.ts'
import { draw } from '../src/core/random/draw.ts'
import type { PatientContext } from './context.ts'
import { regularContacts } from './fragments/regular-contacts.ts'
import { type Action, chance, type Guard, param, record } from './idiom.ts'
import { definePathway } from './pathway.ts'

const { channel, purpose, seat } = ATTRIBUTES
const held = (how: (typeof channel)[number]): Action =>
  record('WoundConsultationHeld', () => ({ channel: channel.indexOf(how) }))

/** Where the GP or clinician sits who joins the consultation, as an index of `seat`; -1 where nobody joins. */
function seatOf(c: PatientContext): number {
  const drawn = draw(c.stream, 'clinicianJoins', c.contactsHeld)
  let upTo = 0
  return seat.findIndex((where) => {
    upTo += param(c, `wound.clinicianAt.${where}`)
    return drawn < upTo
  })
}

const isDigital = chance('wound.digitalShare', 'woundChannel', (c) => c.contactsHeld)
const isJoined: Guard = (scope) => isDigital(scope) && seatOf(scope.context) >= 0
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
    ...seat.map((where) => ({ name: `wound.clinicianAt.${where}`, kind: 'share' as const })),
  ],
  facts: ['WoundConsultationHeld', 'WoundNurseAssisted', 'ClinicianJoined', 'WoundCourseEnded'],
  regions: {
    woundCourse: regularContacts({
      perYear: (c) => param(c, 'wound.perYear'),
      contacts: (c) => param(c, 'wound.consultations'),
      kinds: {
        videoWithClinician: {
          when: isJoined,
          tells: [
            ...byVideo,
            record('ClinicianJoined', (c) => ({ seat: seatOf(c), purpose: purpose.indexOf('treatment') })),
          ],
        },
        video: { when: isDigital, tells: byVideo },
        atHospital: { tells: [held('physical')] },
      },
      ends: [record('WoundCourseEnded')],
    }),
  },
})
