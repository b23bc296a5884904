/** What the shipped scenarios say in English of numbers that are agreed on, in Norwegian. */
const norwegian: Readonly<Record<string, string>> = {
  'unplanned admissions per patient-month: nothing is paid at the floor, all at the target':
    'uplanlagte innleggelser per pasientmåned: ved gulvet betales ingenting, ved målet alt',
  'nothing is shared of a gain or loss smaller than this share of usual care':
    'gevinst eller tap under denne andelen av dagens praksis deles ikke',
  'what the hospital pays the municipality when the TMS starts': 'det sykehuset betaler kommunen når TMS starter',
  "the state's price for a course": 'statens pris for et forløp',
  "the state's price for the course": 'statens pris for forløpet',
  'project grant': 'prosjektmidler',
  'the most of that gain or loss that is shared': 'det meste av gevinsten eller tapet som deles',
  "the hospital's part of what home services save after the price of the TMS, gain or loss":
    'sykehusets del av det hjemmetjenesten sparer etter prisen hos TMS, gevinst eller tap',
  "the hospital's part of home visits saved": 'sykehusets del av sparte hjemmebesøk',
  "the hospital's part of the price of the TMS": 'sykehusets del av prisen hos TMS',
  "the district's part of what the state pays for the team": 'bydelens del av det staten betaler for teamet',
  'what the points for consultations by video bring where the target is met':
    'det poengene for videokonsultasjoner gir når målet er nådd',
  'pooled budget for follow-up': 'samhandlingsbudsjett for oppfølgingen',
  'beyond or below the budget by more than this, the host bears or keeps it':
    'over eller under budsjettet med mer enn dette bærer eller beholder verten det',
  'parts of the pooled budget, and of what goes beyond or below it':
    'deler av samhandlingsbudsjettet, og av det som går over eller under',
  'the same budget as an even amount': 'det samme budsjettet som et jevnt beløp',
  'fixed part of the shared service price': 'fast del av den delte tjenesteprisen',
  'the shared service price for a month of one patient': 'den delte tjenesteprisen for en pasientmåned',
  'parts of the shared service price': 'deler av den delte tjenesteprisen',
  'share of discharges readmitted within 30 days: nothing is paid at the floor, all at the target':
    'andel utskrevne som er reinnlagt innen 30 dager: ved gulvet betales ingenting, ved målet alt',
  'payment where the target is met': 'betaling når målet er nådd',
  'the hospital gives so much of what it saves on stays': 'sykehuset gir så mye av det det sparer på opphold',
  'what hospital and district put up together': 'det sykehus og bydel legger inn sammen',
  'price of a month at the TMS': 'prisen for en måned hos TMS',
  'price of a start at the TMS': 'prisen for en oppstart hos TMS',
  'share of consultations by video: nothing is paid at the floor, all at the target':
    'andel konsultasjoner på video: ved gulvet betales ingenting, ved målet alt',
  'health gained while in DHO': 'helsegevinst mens DHO varer',
  'health gained': 'helsegevinst',
  "patient's own time while in DHO": 'pasientens egen tid mens DHO varer',
  'what the hospital pays the municipality for a consultation by video':
    'det sykehuset betaler kommunen for en videokonsultasjon',
}

/** The Norwegian of a sentence of a shipped scenario; undefined for any other. */
export const norwegianOf = (sentence: string): string | undefined =>
  Object.hasOwn(norwegian, sentence) ? norwegian[sentence] : undefined
