import type { LifeViewTexts } from './life.ts'

/** The view of one patient in Norwegian. */
export const nbLife: LifeViewTexts = {
  simulation: 'Simulering nr. (talt fra 0)',
  patient: 'Pasient nr. (talt fra 0)',
  previousPatient: 'Forrige pasient',
  nextPatient: 'Neste pasient',
  who: (diagnosis, risk, age, minutes) =>
    `${diagnosis}, ${risk} risiko, ${age} år, ${minutes} minutter hjemmetjenester i måneden ved innskriving`,
  diagnoses: {
    COPD: 'Kols',
    HF: 'Hjertesvikt',
    DM: 'Diabetes',
    CANC: 'Kreft',
    MENT: 'Psykisk lidelse',
    OTH: 'Annen sykdom',
  },
  risks: { medium: 'middels', high: 'høy' },
  none: 'Denne pasienten finnes ikke i kjøringen, eller blir innskrevet etter siste måned.',
  scrubber: 'Hendelse',
  follow: 'Stopp ved penger til og fra',
  everybody: 'Alle hendelser',
  previous: 'Forrige hendelse',
  next: 'Neste hendelse',
  place: (number, of) => `${number} av ${of}`,
  chart: 'Hvor pasienten er',
  chartNote:
    'Tilstandene pasienten er i nå, har tykk ramme. Rull i tegningen for å se resten. Den er laget av forløpet selv.',
  noChart: 'Tegningen kunne ikke hentes.',
  states: 'Nå',
  happened: 'Det som skjer',
  noFact: 'Ingen hendelse koster noe eller telles nå.',
  noClaim: 'koster ingen noe',
  ledger: 'Regnskapet etter dette',
  actor: 'Aktør',
  balance: 'Saldo',
  lanes: (patient, simulation) => `Penger over tid: pasient nr. ${patient} i simulering nr. ${simulation}`,
  lanesUnit: (currency) => `${currency}, fått minus betalt og brukt så langt; hver aktør har sin egen skala`,
  when: 'Tid',
}
