import type { LifeViewTexts } from './life.ts'

/** The view of one patient in English. */
export const enLife: LifeViewTexts = {
  simulation: 'Simulation no. (counted from 0)',
  patient: 'Patient no. (counted from 0)',
  previousPatient: 'Previous patient',
  nextPatient: 'Next patient',
  who: (diagnosis, risk, age, minutes) =>
    `${diagnosis}, ${risk} risk, ${age} years, ${minutes} minutes of home services a month at enrolment`,
  diagnoses: {
    COPD: 'COPD',
    HF: 'Heart failure',
    DM: 'Diabetes',
    CANC: 'Cancer',
    MENT: 'Mental illness',
    OTH: 'Other illness',
  },
  risks: { medium: 'medium', high: 'high' },
  none: 'The run has no such patient, or the patient enters after the last month.',
  scrubber: 'Event',
  follow: 'Stop at money to and from',
  everybody: 'All events',
  previous: 'Previous event',
  next: 'Next event',
  place: (number, of) => `${number} of ${of}`,
  chart: 'Where the patient is',
  chartNote:
    'The states the patient is in now have a thick frame. Scroll in the drawing to see the rest. It is made from the pathway itself.',
  noChart: 'The drawing could not be fetched.',
  states: 'Now',
  happened: 'What happens',
  noFact: 'No event costs anything or is counted now.',
  noClaim: 'costs nobody anything',
  ledger: 'The ledger after this',
  actor: 'Actor',
  balance: 'Balance',
  lanes: (patient, simulation) => `Money over time: patient no. ${patient} of simulation no. ${simulation}`,
  lanesUnit: (currency) => `${currency}, received less paid and used so far; each actor has a scale of its own`,
  when: 'Time',
}
