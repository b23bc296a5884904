/** Units, and parts of names such as diagnoses, as scenario files write them. */
import type { Text } from '../core/domain/issues.ts'

const units: Readonly<Record<string, Text>> = {
  persons: { nb: 'personer', en: 'persons' },
  'per month': { nb: 'per måned', en: 'per month' },
  days: { nb: 'dager', en: 'days' },
  years: { nb: 'år', en: 'years' },
  share: { nb: 'andel', en: 'share' },
  'minutes per month': { nb: 'minutter per måned', en: 'minutes per month' },
  'coefficient of variation': { nb: 'variasjonskoeffisient', en: 'coefficient of variation' },
  probability: { nb: 'sannsynlighet', en: 'probability' },
  'per year': { nb: 'per år', en: 'per year' },
  ratio: { nb: 'forholdstall', en: 'ratio' },
  sigma: { nb: 'sigma', en: 'sigma' },
  minutes: { nb: 'minutter', en: 'minutes' },
  'hours per week': { nb: 'timer per uke', en: 'hours per week' },
  'per 30 days': { nb: 'per 30 dager', en: 'per 30 days' },
  months: { nb: 'måneder', en: 'months' },
  'per day': { nb: 'per dag', en: 'per day' },
  'rate ratio': { nb: 'rateratio', en: 'rate ratio' },
  'hazard ratio': { nb: 'hasardratio', en: 'hazard ratio' },
  'QALY per year': { nb: 'QALY per år', en: 'QALY per year' },
  'kroner per patient-month': { nb: 'kroner per pasientmåned', en: 'kroner per patient-month' },
  kroner: { nb: 'kroner', en: 'kroner' },
  'kroner a year': { nb: 'kroner i året', en: 'kroner a year' },
  'hours per month': { nb: 'timer per måned', en: 'hours per month' },
  'share a year': { nb: 'andel per år', en: 'share a year' },
  consultations: { nb: 'konsultasjoner', en: 'consultations' },
  modules: { nb: 'moduler', en: 'modules' },
}

const parts: Readonly<Record<string, Text>> = {
  COPD: { nb: 'kols', en: 'COPD' },
  HF: { nb: 'hjertesvikt', en: 'heart failure' },
  DM: { nb: 'diabetes', en: 'diabetes' },
  CANC: { nb: 'kreft', en: 'cancer' },
  MENT: { nb: 'psykisk lidelse', en: 'mental illness' },
  OTH: { nb: 'annet', en: 'other' },
  technology: { nb: 'teknikken', en: 'the technology' },
  worseHealth: { nb: 'dårligere helse', en: 'worse health' },
  benefitBelowCost: { nb: 'nytten svarte ikke til strevet', en: 'benefit below the effort' },
  notListed: { nb: 'ikke oppgitt', en: 'not listed' },
  green: { nb: 'grønn', en: 'green' },
  yellow: { nb: 'gul', en: 'yellow' },
  red: { nb: 'rød', en: 'red' },
  missing: { nb: 'mangler', en: 'missing' },
  planMeeting: { nb: 'planmøte', en: 'plan meeting' },
  treatmentPlanMeeting: { nb: 'behandlingsplanmøte, sykehus og fastlege', en: 'treatment plan, hospital and GP' },
  tmsPlanMeeting: { nb: 'planmøte hos TMS', en: 'plan meeting at TMS' },
  startMeeting: { nb: 'oppstartsmøte', en: 'start meeting' },
  closingMeeting: { nb: 'avslutningsmøte', en: 'closing meeting' },
  collaborationMeeting: { nb: 'samarbeidsmøte', en: 'collaboration meeting' },
  tmsCollaborationMeeting: { nb: 'samarbeidsmøte under TMS', en: 'collaboration meeting during TMS' },
  followUpConversation: { nb: 'oppfølgingssamtale', en: 'follow-up conversation' },
  gpHospitalDialogue: { nb: 'fastlege og sykehus på telefon eller melding', en: 'GP and hospital by phone or message' },
  gpMunicipalityDialogue: {
    nb: 'fastlege og kommune på telefon eller melding',
    en: 'GP and municipality by phone or message',
  },
  tmsDialogue: { nb: 'sykehus og TMS før overføring', en: 'hospital and TMS before the handover' },
  tmsDialogueBefore: { nb: 'sykehus og TMS, dager før overføring', en: 'hospital and TMS, days before the handover' },
  handoverConversation: { nb: 'overføringssamtale', en: 'handover conversation' },
  gpTms: { nb: 'fastlege og TMS', en: 'GP and TMS' },
  gpTmsConsultation: { nb: 'fastlegens konsultasjon med TMS', en: 'GP consults with TMS' },
  gpTmsPhone: { nb: 'ellers fastlege og TMS på telefon', en: 'otherwise GP and TMS by phone' },
  gpTmsContact: { nb: 'kontakt mellom fastlege og TMS', en: 'contact between GP and TMS' },
  hospital: { nb: 'sykehus', en: 'hospital' },
  municipality: { nb: 'kommune', en: 'municipality' },
  district: { nb: 'bydel', en: 'district' },
  low: { nb: 'nedre', en: 'lower' },
  high: { nb: 'øvre', en: 'upper' },
  floor: { nb: 'gulv', en: 'floor' },
  target: { nb: 'mål', en: 'target' },
  mean: { nb: 'gjennomsnitt', en: 'mean' },
  sd: { nb: 'standardavvik', en: 'standard deviation' },
  home: { nb: 'hjemme', en: 'home' },
  office: { nb: 'kontor', en: 'office' },
  institution: { nb: 'institusjon', en: 'institution' },
  physical: { nb: 'oppmøte', en: 'in person' },
  digital: { nb: 'på video', en: 'by video' },
  diabetes: { nb: 'diabetes', en: 'diabetes' },
  wound: { nb: 'sår', en: 'wound' },
  collection: { nb: 'innhenting', en: 'collection' },
  'gp-consultation': { nb: 'fastlegen, konsultasjon', en: 'GP, consultation' },
  'gp-phone': { nb: 'fastlegen, telefon', en: 'GP, phone' },
  'gp-agreedPhone': { nb: 'fastlegen, avtalt telefon', en: 'GP, agreed phone' },
  'gp-eConsultation': { nb: 'fastlegen, e-konsultasjon', en: 'GP, e-consultation' },
  'gp-video': { nb: 'fastlegen, video', en: 'GP, video' },
  phoneOrVideo: { nb: 'telefon eller video', en: 'phone or video' },
}

const rules: Readonly<Record<string, Text>> = {
  tms: { nb: 'oppfølging fra TMS', en: 'follow-up by the TMS' },
  'tms-start': { nb: 'oppstart hos TMS', en: 'start at the TMS' },
  stays: { nb: 'innleggelser', en: 'stays' },
  'home-services': { nb: 'hjemmetjenester', en: 'home services' },
  admissions: { nb: 'innleggelser', en: 'admissions' },
  readmissions: { nb: 'reinnleggelser', en: 'readmissions' },
}

const lookUp = (table: Readonly<Record<string, Text>>, key: string): Text =>
  (Object.hasOwn(table, key) ? table[key] : undefined) ?? { nb: key, en: key }

/** A unit; as the file writes it where there are no words for it. */
export const unitText = (unit: string): Text => lookUp(units, unit)

/** A part of a name; the part itself where there are no words for it. */
export const partText = (part: string): Text => lookUp(parts, part)

/** What a rule of an agreement is about; its id where there are no words for it. */
export const ruleText = (id: string): Text => lookUp(rules, id)
