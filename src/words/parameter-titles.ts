/** What the numbers that pathways, cohort and society read are called, by name or by the beginning of a name. */
import type { Text } from '../core/domain/issues.ts'

const titles: Readonly<Record<string, Text>> = {
  'adm.acute': { nb: 'Akutte innleggelser uten telemedisin', en: 'Acute admissions without telemedicine' },
  'adm.hazard.high': { nb: 'Uplanlagte innleggelser, høy risiko', en: 'Unplanned admissions, high risk' },
  'adm.hazard.medium': { nb: 'Uplanlagte innleggelser, middels risiko', en: 'Unplanned admissions, medium risk' },
  'adm.postDischargeDays': {
    nb: 'Så lenge er innleggelsesraten hevet etter en utskriving',
    en: 'How long admissions are raised after a discharge',
  },
  'adm.postDischargeMultiplier': {
    nb: 'Så mange ganger høyere innleggelsesrate etter en utskriving',
    en: 'How many times higher admissions are after a discharge',
  },
  age: { nb: 'Alder', en: 'Age' },
  'age.high': { nb: 'Høyeste alder', en: 'Highest age' },
  'age.low': { nb: 'Laveste alder', en: 'Lowest age' },
  'age.mean': { nb: 'Gjennomsnittsalder', en: 'Mean age' },
  'age.sd': { nb: 'Alder, standardavvik', en: 'Age, standard deviation' },
  'alert.minutes': { nb: 'Sykepleiertid per måling etter farge', en: 'Nurse time per measurement by colour' },
  'alert.minutes.fixed': { nb: 'Sykepleiertid, fast per måned', en: 'Nurse time, fixed per month' },
  'alerts.hospital': { nb: 'Andel av dagene etter farge, sykehusfasen', en: 'Share of days by colour, hospital phase' },
  'alerts.tms': { nb: 'Andel av dagene etter farge, TMS', en: 'Share of days by colour, TMS' },
  'cohort.entryWindow': { nb: 'Inkluderingen er spredt over', en: 'Inclusion is spread over' },
  'cohort.size': { nb: 'Pasienter', en: 'Patients' },
  'cohort.steadyInflow': {
    nb: 'Nye pasienter i måneden ved jevn tilgang (0: lukket kohort)',
    en: 'New patients a month for a steady caseload (0: closed cohort)',
  },
  day: { nb: 'Dag i fasen', en: 'Day of the phase' },
  'death.hazard.high': { nb: 'Død utenfor sykehus, høy risiko', en: 'Death outside hospital, high risk' },
  'death.hazard.medium': { nb: 'Død utenfor sykehus, middels risiko', en: 'Death outside hospital, medium risk' },
  dropout: { nb: 'Slutter med DHO av andre grunner enn død', en: 'Leaves DHO, other than by death' },
  'dropout.cause': { nb: 'Grunn til å slutte', en: 'Reason for leaving' },
  dx: { nb: 'Pasienter etter diagnose', en: 'Patients by diagnosis' },
  'entry.afterAdmission': {
    nb: 'Inkludert ved utskriving (1) eller hjemmefra (0)',
    en: 'Included at discharge (1) or from the community (0)',
  },
  'exac.days': { nb: 'En forverring som behandles hjemme, varer', en: 'An exacerbation treated at home lasts' },
  'exac.pAdmit': {
    nb: 'Andel forverringer som ender i innleggelse',
    en: 'Share of exacerbations that end in admission',
  },
  'fx.adm': { nb: 'Virkning på innleggelser', en: 'Effect on admissions' },
  'fx.admByDiagnosis': {
    nb: 'Virkning på innleggelser etter diagnose (ganges med den felles)',
    en: 'Effect on admissions by diagnosis (times the common one)',
  },
  'fx.death': { nb: 'Virkning på død', en: 'Effect on death' },
  'fx.gp.consult': { nb: 'Virkning på konsultasjoner hos fastlegen', en: 'Effect on GP consultations' },
  'fx.gp.meeting': {
    nb: 'Virkning på fastlegens møter (takst 14) utover forløpets',
    en: 'Effect on GP meetings (tariff 14) beyond those of the pathway',
  },
  'fx.gp.phone': {
    nb: 'Virkning på fastlegens samarbeid på telefon (1f) utover forløpets',
    en: 'Effect on GP collaboration by phone (1f) beyond that of the pathway',
  },
  'fx.home.minutes': {
    nb: 'Virkning på minutter hjemmetjeneste hos dem som har den',
    en: 'Effect on minutes of home services while receiving them',
  },
  'fx.home.start': { nb: 'Virkning på at hjemmetjeneste starter', en: 'Effect on home services starting' },
  'fx.home.stop': { nb: 'Virkning på at hjemmetjeneste slutter', en: 'Effect on home services stopping' },
  'fx.los': { nb: 'Virkning på liggetid', en: 'Effect on length of stay' },
  'fx.outpatient': { nb: 'Virkning på polikliniske kontakter', en: 'Effect on outpatient contacts' },
  'gp.consultations': { nb: 'Konsultasjoner hos fastlegen', en: 'GP consultations' },
  'gp.meetings': { nb: 'Fastlegens møter (takst 14)', en: 'GP meetings (tariff 14)' },
  'gp.phone': {
    nb: 'Fastlegens samarbeid på telefon eller skriftlig (1f)',
    en: 'GP collaboration by phone or in writing (1f)',
  },
  'gp.simple': { nb: 'Enkle kontakter med fastlegen', en: 'Simple GP contacts' },
  gpClaims: { nb: 'Fastlegen krever takst 14 for møtet', en: 'The GP bills tariff 14 for the meeting' },
  'gpClaims.startMeeting': {
    nb: 'Fastlegen krever takst 14 og 14d for oppstartsmøtet',
    en: 'The GP bills tariffs 14 and 14d for the start meeting',
  },
  held: { nb: 'Møtet holdes', en: 'The meeting is held' },
  'home.atInclusion': { nb: 'Har hjemmetjeneste ved inkludering', en: 'Has home services when included' },
  'home.driveRatio': {
    nb: 'Kjøreminutter per minutt hos pasienten',
    en: 'Driving minutes per minute with the patient',
  },
  'home.endsAtOffer': {
    nb: 'Hjemmetjenesten slutter når DHO tilbys (1: ja)',
    en: 'Home services end when DHO is offered (1: yes)',
  },
  'home.endsAtTms': {
    nb: 'Hjemmetjenesten slutter når TMS overtar (1: ja)',
    en: 'Home services end when TMS takes over (1: yes)',
  },
  'home.levelLow': { nb: 'Lavt behov er høyst', en: 'Low need is at most' },
  'home.levelMedium': { nb: 'Middels behov er høyst', en: 'Medium need is at most' },
  'home.minutes': { nb: 'Direkte tid med hjemmetjeneste', en: 'Direct time of home services' },
  'home.minutesCv': {
    nb: 'Spredning i hjemmetjenestetid mellom pasienter',
    en: 'Spread of home-service time between patients',
  },
  'home.minutesPerVisit': { nb: 'Minutter per hjemmebesøk', en: 'Minutes of a home visit' },
  'home.start': { nb: 'Hjemmetjeneste starter, for dem uten', en: 'Home services start, for those without' },
  'home.stop': { nb: 'Hjemmetjeneste slutter, for dem med', en: 'Home services stop, for those with' },
  'hosp.days': { nb: 'Oppfølging fra sykehuset varer', en: 'Follow-up by the hospital lasts' },
  'hosp.longest': { nb: 'Oppfølging fra sykehuset varer høyst', en: 'Follow-up by the hospital lasts at most' },
  'hosp.returnDays': {
    nb: 'Oppfølging fra sykehuset varer, etter en reinnleggelse',
    en: 'Follow-up by the hospital lasts, after a readmission',
  },
  'hosp.shortest': { nb: 'Oppfølging fra sykehuset varer minst', en: 'Follow-up by the hospital lasts at least' },
  'los.mean': { nb: 'Gjennomsnittlig liggetid', en: 'Mean length of stay' },
  'los.sigma': { nb: 'Spredning i liggetid (sigma)', en: 'Spread of the length of stay (sigma)' },
  'measure.perDay': { nb: 'Målinger per dag', en: 'Measurements per day' },
  'municipal.openEvery': { nb: 'Kommunens tilbud er åpent hver', en: "The municipality's service is open every" },
  'net.modules': { nb: 'Moduler i et behandlingsløp', en: 'Modules of a course' },
  'net.modulesPerYear': { nb: 'Moduler i året mens løpet varer', en: 'Modules a year while the course lasts' },
  'offer.accept': { nb: 'Sier ja til tilbudet', en: 'Says yes when offered' },
  'outpatient.contacts': { nb: 'Polikliniske kontakter', en: 'Outpatient contacts' },
  'pDeath.inHospital': { nb: 'Dør under en innleggelse', en: 'Dies during an admission' },
  'planned.longest': { nb: 'Oppfølging planlegges for høyst', en: 'Follow-up is planned for at most' },
  'planned.shortest': { nb: 'Oppfølging planlegges for minst', en: 'Follow-up is planned for at least' },
  'readmit.backToHospitalDho': {
    nb: 'Tilbake til sykehusets oppfølging etter en innleggelse',
    en: "Back to the hospital's follow-up after an admission",
  },
  'ready.days': {
    nb: 'Dager på vent som utskrivningsklar, når det skjer',
    en: 'Days waiting to be discharged, if any',
  },
  'ready.p.homecare': {
    nb: 'Innleggelsen ender med venting på kommunen, med hjemmetjeneste',
    en: 'An admission ends with waiting for the municipality, with home services',
  },
  'ready.p.none': {
    nb: 'Innleggelsen ender med venting på kommunen, uten hjemmetjeneste',
    en: 'An admission ends with waiting for the municipality, without home services',
  },
  'referral.byGp': { nb: 'Henvist av fastlegen i en konsultasjon', en: 'Is referred by the GP in a consultation' },
  'risk.high': { nb: 'Andel med høy risiko, resten middels', en: 'Share at high risk, the rest medium' },
  'social.discountRate': { nb: 'Kalkulasjonsrente', en: 'Discount rate' },
  'social.gpActivityFactor': {
    nb: 'Ressursverdien av fastlegens arbeid, ganger taksten',
    en: "Resource value of the GP's work, times the fee",
  },
  'social.patientHourValue': { nb: 'Verdien av en time for pasienten', en: "Value of the patient's hour" },
  'social.qalyValue': { nb: 'Verdien av et godt leveår (QALY)', en: 'Value of a quality-adjusted life year (QALY)' },
  'social.taxCost': { nb: 'Skattekostnad per krone offentlig utlegg', en: 'Tax cost per krone of net public outlay' },
  'team.contactsPerYear': { nb: 'Kontakter med teamet', en: 'Contacts with the team' },
  'team.hospitalShare': {
    nb: 'Andel av kontaktene ved sykehusets ansatte',
    en: "Share of contacts by the hospital's staff",
  },
  'team.specialistShare': {
    nb: 'Andel av bydelens kontakter som er spesialisthelsetjeneste etter avtale',
    en: "Share of the district's contacts that are specialist care under an agreement",
  },
  'telemedicine.held': { nb: 'Aktiviteten holdes', en: 'The activity is held' },
  'telemedicine.rounds': { nb: 'Hver aktivitet holdes så mange ganger', en: 'Each activity is held so many times' },
  'telemedicine.takesPart': { nb: 'Deltar', en: 'Takes part' },
  'test.longest': { nb: 'Kommunens prøveperiode varer høyst', en: "The municipality's test period lasts at most" },
  'test.shortest': { nb: 'Kommunens prøveperiode varer minst', en: "The municipality's test period lasts at least" },
  'tms.block': { nb: 'TMS vurderer behovet hver', en: 'TMS reviews the need every' },
  'tms.continue': { nb: 'Fortsetter ved en vurdering', en: 'Continues at a review' },
  'training.atHome': { nb: 'Får opplæring hjemme', en: 'Is trained in own home' },
  'wound.clinicianAt': {
    nb: 'Andel videokonsultasjoner der fastlege eller kommunal behandler er med, etter hvor de sitter',
    en: 'Share of video consultations that a GP or municipal clinician joins, by where they sit',
  },
  'wound.consultations': { nb: 'Konsultasjoner i et forløp', en: 'Consultations of a course' },
  'wound.digitalShare': { nb: 'Andel på video', en: 'Share held by video' },
  'wound.perYear': { nb: 'Konsultasjoner i året', en: 'Consultations a year' },
}

/** The title of a number by its name, and the part of the name that the title leaves open; undefined without a title. */
export function parameterTitle(name: string): { readonly title: Text; readonly part: string | null } | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const key = name.slice(0, end)
    const title = Object.hasOwn(titles, key) ? titles[key] : undefined
    if (title) return { title, part: end === name.length ? null : name.slice(end + 1) }
  }
  return undefined
}
