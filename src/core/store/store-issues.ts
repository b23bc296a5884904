/** What can be wrong with a stored run: codes and sentences in both languages. */
import { type Fill, fillTemplate } from '../domain/fill-text.ts'
import { InputError, type Issue, type Text } from '../domain/issues.ts'

/** `{name}` is filled in. Codes are stable: add new ones, never renumber or reuse. */
const TEXTS = {
  'PL-R001': {
    nb: '«{run}» er ingen lagret kjøring: manifest.json mangler.',
    en: '"{run}" is no stored run: manifest.json is missing.',
  },
  'PL-R002': { nb: 'manifest.json i «{run}» er skadet: {what}.', en: 'manifest.json in "{run}" is damaged: {what}.' },
  'PL-R003': {
    nb: '«{run}» er lagret av en nyere pathledger ({version}, format {found}); denne leser format {known} og eldre.',
    en: '"{run}" was stored by a newer pathledger ({version}, format {found}); this one reads format {known} and older.',
  },
  'PL-R004': {
    nb: '{file} mangler; den har {rows} rader for {lives}.',
    en: '{file} is missing; it holds {rows} rows of {lives}.',
  },
  'PL-R005': {
    nb: '{file} er skadet ({what}); den har {rows} rader for {lives}.',
    en: '{file} is damaged ({what}); it holds {rows} rows of {lives}.',
  },
  'PL-R006': {
    nb: 'Linje {line} i journal.ndjson i «{run}» er skadet; delen den nevner, kan ikke leses.',
    en: 'Line {line} of journal.ndjson in "{run}" is damaged; the part it names cannot be read.',
  },
  'PL-R007': {
    nb: '{file} i «{run}» ({path}) er ikke som da kjøringen ble lagret.',
    en: '{file} in "{run}" ({path}) is not as it was when the run was stored.',
  },
  'PL-R008': {
    nb: '«{run}» er i bruk av en annen prosess ({process}).',
    en: '"{run}" is in use by another process ({process}).',
  },
  'PL-R009': {
    nb: '{file} i «{run}» kan ikke skrives ({what}). Det som er lagret til nå, er helt.',
    en: '{file} in "{run}" cannot be written ({what}). What has been stored until now is whole.',
  },
  'PL-R010': {
    nb: 'Mappen «{run}» er ikke tom og er ingen lagret kjøring.',
    en: 'The folder "{run}" is not empty and is no stored run.',
  },
  'PL-R011': { nb: '«{run}» er en lagret kjøring fra før.', en: '"{run}" already holds a stored run.' },
  'PL-R012': {
    nb: 'Scenarioet i «{run}» kan ikke leses lenger av denne pathledger.',
    en: 'The scenario in "{run}" can no longer be read by this pathledger.',
  },
  'PL-R013': {
    nb: '{file} i «{run}» fører ut av mappen, og leses derfor ikke.',
    en: '{file} in "{run}" leads out of the folder, so it is not read.',
  },
  'PL-R014': {
    nb: 'Forløpet «{pathway}» er endret siden «{run}» ble lagret ({before}, nå {now}).',
    en: 'The pathway "{pathway}" has changed since "{run}" was stored ({before}, now {now}).',
  },
  'PL-R015': {
    nb: '«{run}» er ikke ferdig: {done} av {of} deler er lagret.',
    en: '"{run}" is unfinished: {done} of {of} parts are stored.',
  },
  'PL-R016': { nb: '{file} i «{run}» kan ikke leses ({what}).', en: '{file} in "{run}" cannot be read ({what}).' },
  'PL-R017': { nb: '«{run}» er ingen mappe.', en: '"{run}" is no folder.' },
  'PL-R018': {
    nb: 'Ukjent hendelse «{type}» (utgave {version}) i «{run}».',
    en: 'Unknown fact "{type}" (version {version}) in "{run}".',
  },
  'PL-R020': {
    nb: '«{name}» er {wanted}, men de lagrede livene er levd med {stored}; den leses av {reader}.',
    en: '"{name}" is {wanted}, but the stored lives were lived with {stored}; it is read by {reader}.',
  },
  'PL-R021': {
    nb: 'Armen «{arm}» følger forløpet «{pathway}», som ikke er simulert i den lagrede kjøringen.',
    en: 'The arm "{arm}" follows the pathway "{pathway}", which was not simulated in the stored run.',
  },
  'PL-R022': {
    nb: '{wanted} simuleringer trengs, men {stored} er lagret.',
    en: '{wanted} simulations are needed, but {stored} are stored.',
  },
  'PL-R023': {
    nb: 'Pasientene er andre enn i den lagrede kjøringen.',
    en: 'The patients are others than in the stored run.',
  },
  'PL-R024': {
    nb: '«{name}» gjelder tid i {states}, og den er ikke målt i den lagrede kjøringen.',
    en: '"{name}" is about time in {states}, which was not measured in the stored run.',
  },
  'PL-R025': {
    nb: 'Det som skjer i forløpet «{pathway}», følger av betalingen: armen «{arm}» har andre priser, og dermed andre liv.',
    en: 'What happens in the pathway "{pathway}" follows from what is paid: the arm "{arm}" has other prices, so other lives.',
  },
  'PL-R026': {
    nb: 'I armen «{arm}» har {facts} ingen pris lenger.',
    en: 'In the arm "{arm}", {facts} no longer has a price.',
  },
  'PL-R027': {
    nb: '«{run}» er lagret av pathledger {before}; dette er {now}.',
    en: '"{run}" was stored by pathledger {before}; this is {now}.',
  },
} as const satisfies Readonly<Record<string, Text>>

const HINTS = {
  resume: { nb: 'Fortsett med: pathledger resume {run}', en: 'Go on with: pathledger resume {run}' },
  otherFolder: {
    nb: 'Velg en ny eller tom mappe, eller fortsett den med: pathledger resume {run}',
    en: 'Choose a new or empty folder, or go on with it by: pathledger resume {run}',
  },
  emptyFolder: { nb: 'Velg en ny eller tom mappe.', en: 'Choose a new or empty folder.' },
  keptBy: {
    nb: 'En kjøring lagres med: pathledger run <scenario> --keep <mappe>',
    en: 'A run is stored by: pathledger run <scenario> --keep <folder>',
  },
  update: { nb: 'Bruk en nyere pathledger.', en: 'Use a newer pathledger.' },
  space: {
    nb: 'Disken er full. Skaff plass, og fortsett med: pathledger resume {run}',
    en: 'The disk is full. Make room, and go on with: pathledger resume {run}',
  },
  access: {
    nb: 'Gi deg selv lov til å skrive i mappen, og fortsett med: pathledger resume {run}',
    en: 'Allow yourself to write in the folder, and go on with: pathledger resume {run}',
  },
  disk: {
    nb: 'Se til disken, og fortsett med: pathledger resume {run}',
    en: 'See to the disk, and go on with: pathledger resume {run}',
  },
  restLives: {
    nb: 'Resten av kjøringen kan leses. Simuler delen på nytt med: pathledger resume {run}',
    en: 'The rest of the run can be read. Simulate the part again by: pathledger resume {run}',
  },
  wait: {
    nb: 'Vent til den er ferdig. Er den borte, så slett filen {file} i mappen.',
    en: 'Wait until it has ended. If it is gone, delete the file {file} in the folder.',
  },
  anew: {
    nb: 'Bare priser og avtaler kan endres uten å simulere. Simuler på nytt med: pathledger run eller compare',
    en: 'Only prices and agreements can be changed without simulating. Simulate anew by: pathledger run or compare',
  },
  fewer: { nb: 'Skriv --replications {stored} eller færre.', en: 'Write --replications {stored} or fewer.' },
  storedPathways: { nb: 'Lagret er: {pathways}', en: 'Stored are: {pathways}' },
  again: {
    nb: 'Simuler på nytt i en ny mappe, med --keep.',
    en: 'Simulate again into a new folder, with --keep.',
  },
} as const satisfies Readonly<Record<string, Text>>

export type StoreCode = keyof typeof TEXTS
export type StoreHint = keyof typeof HINTS
/** An issue of a stored run. */
export const storeIssue = (
  code: StoreCode,
  fill: Fill,
  hint?: StoreHint,
  severity: Issue['severity'] = 'error',
): Issue => ({
  code,
  severity,
  message: fillTemplate(TEXTS[code], fill),
  ...(hint && { hint: fillTemplate(HINTS[hint], fill) }),
})

/** The error of an issue of a stored run. */
export const storeError = (code: StoreCode, fill: Fill, hint?: StoreHint): InputError =>
  new InputError([storeIssue(code, fill, hint)])
