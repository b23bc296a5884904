/** Every issue a scenario, tariff, cost or cohort file can give: its code and its sentence in both languages. */
import { type Fill, fillTemplate } from '../domain/fill-text.ts'
import type { Issue, Text } from '../domain/issues.ts'
import { dropSteering } from '../domain/steering.ts'

/** `{name}` is filled in by `makeIssue`. Codes are stable: add new ones, never renumber or reuse. */
export const ISSUE_TEXTS = {
  // the file as text
  'PL-S001': {
    nb: 'Filen «{name}» finnes ikke eller kan ikke leses.',
    en: 'The file "{name}" is missing or cannot be read.',
  },
  'PL-S002': {
    nb: 'Filen «{name}» ligger utenfor mappen til scenariofilen.',
    en: 'The file "{name}" lies outside the folder of the scenario file.',
  },
  'PL-S003': { nb: '«{name}» er ikke en vanlig fil.', en: '"{name}" is not an ordinary file.' },
  'PL-S004': {
    nb: 'Filen er for stor: den kan ha høyst {limit} MB.',
    en: 'The file is too large: it may have {limit} MB at most.',
  },
  'PL-S005': { nb: 'Filen er ikke ren tekst i UTF-8.', en: 'The file is not plain text in UTF-8.' },
  'PL-S006': { nb: 'Filen er tom.', en: 'The file is empty.' },
  'PL-S007': { nb: 'Filen er ikke gyldig YAML: {what}.', en: 'The file is not valid YAML: {what}.' },
  'PL-S008': {
    nb: 'Nøkkelen «{key}» står to ganger; den første står på linje {first}.',
    en: 'The key "{key}" stands twice; the first stands on line {first}.',
  },
  'PL-S009': {
    nb: 'Ankere og aliaser ({name}) er ikke tillatt.',
    en: 'Anchors and aliases ({name}) are not allowed.',
  },
  'PL-S010': { nb: 'Filen har mer enn ett YAML-dokument.', en: 'The file holds more than one YAML document.' },
  'PL-S011': { nb: 'Linjen er rykket inn med tabulator.', en: 'The line is indented with a tab.' },
  'PL-S012': { nb: 'Merkelapper ({name}) er ikke tillatt.', en: 'Tags ({name}) are not allowed.' },
  'PL-S013': {
    nb: 'Filen inneholder {received}, ikke «nøkkel: verdi».',
    en: 'The file holds {received}, not "key: value".',
  },
  'PL-S014': { nb: 'Filen er nøstet dypere enn {limit} nivåer.', en: 'The file is nested deeper than {limit} levels.' },
  'PL-S015': { nb: '«{key}» kan ikke være en nøkkel.', en: '"{key}" cannot be a key.' },
  // the form
  'PL-S020': { nb: '«{key}» mangler.', en: '"{key}" is missing.' },
  'PL-S021': {
    nb: '«{key}» er {received}, men må være {expected}.',
    en: '"{key}" is {received}, but must be {expected}.',
  },
  'PL-S022': { nb: 'Ukjent nøkkel «{key}».', en: 'Unknown key "{key}".' },
  'PL-S023': { nb: '«{key}» kan ikke være «{value}».', en: '"{key}" cannot be "{value}".' },
  'PL-S024': { nb: '«{key}» er {value}, men må være {expected}.', en: '"{key}" is {value}, but must be {expected}.' },
  'PL-S025': { nb: '«{key}» kan ikke være tom.', en: '"{key}" cannot be empty.' },
  'PL-S026': {
    nb: '«{key}» er «{value}», men må være {expected}.',
    en: '"{key}" is "{value}", but must be {expected}.',
  },
  'PL-S027': { nb: '«{key}» har for mange: høyst {limit}.', en: '"{key}" has too many: {limit} at most.' },
  'PL-S028': { nb: '«{key}» kan ikke brukes her.', en: '"{key}" cannot be used here.' },
  'PL-S029': { nb: 'Og {count} til.', en: 'And {count} more.' },
  // the frame
  'PL-S030': { nb: 'Datoen {value} finnes ikke.', en: 'There is no such date as {value}.' },
  'PL-S031': {
    nb: '«start» er {value}, men må være den første i en måned, for regnskapet avsluttes måned for måned.',
    en: '"start" is {value}, but must be the first of a month, because accounts close by whole months.',
  },
  'PL-S032': { nb: 'Ukjent aktør «{name}».', en: 'Unknown actor "{name}".' },
  'PL-S033': { nb: 'Ukjent forløp «{name}».', en: 'Unknown pathway "{name}".' },
  'PL-S034': {
    nb: 'Nøyaktig én arm må være nullalternativet; her er det {count}.',
    en: 'Exactly one arm must be the null alternative; here there are {count}.',
  },
  'PL-S035': { nb: '«{name}» står to ganger i listen.', en: '"{name}" stands twice in the list.' },
  'PL-S041': {
    nb: 'Valutaen er {value}, men scenarioet regner i {expected} og har ingen kurs for {value}.',
    en: 'The currency is {value}, but the scenario counts in {expected} and gives no rate for {value}.',
  },
  'PL-S044': {
    nb: 'Innskrivingsdatoen {value} ligger utenfor perioden fra {from} til {to}.',
    en: 'The enrolment date {value} lies outside the period from {from} to {to}.',
  },
  'PL-S049': {
    nb: 'Pasientene er gitt på to måter: «patients» og «cohortFile».',
    en: 'The patients are given in two ways: "patients" and "cohortFile".',
  },
  'PL-S050': { nb: 'Scenarioet har ingen pasienter.', en: 'The scenario has no patients.' },
  'PL-S051': {
    nb: 'Pasientene er skrevet ut en for en, så antallet kan ikke settes.',
    en: 'The patients are written out one by one, so their number cannot be set.',
  },
  // parameters, switches, prices
  'PL-S036': {
    nb: 'Parameteren «{name}» mangler; {user} leser den.',
    en: 'The parameter "{name}" is missing; {user} reads it.',
  },
  'PL-S037': {
    nb: '«{name}» er {value}, men {kind} må ligge fra {min} til {max}.',
    en: '"{name}" is {value}, but {kind} must lie from {min} to {max}.',
  },
  'PL-S038': { nb: '«{name}» er {expected}, ikke {received}.', en: '"{name}" is {expected}, not {received}.' },
  'PL-S039': { nb: 'Ingenting bruker «{name}».', en: 'Nothing uses "{name}".' },
  'PL-S040': { nb: 'Bryteren «{name}» har ikke valget «{value}».', en: 'The switch "{name}" has no option "{value}".' },
  'PL-S042': { nb: 'Ukjent takst- eller kostnadskode «{name}».', en: 'Unknown tariff or cost code "{name}".' },
  'PL-S043': {
    nb: '«rate» viser til en ukjent parameter «{name}».',
    en: '"rate" names an unknown parameter "{name}".',
  },
  'PL-S045': {
    nb: 'Ukjent parameter, bryter eller pris «{name}».',
    en: 'Unknown parameter, switch or price "{name}".',
  },
  'PL-S046': { nb: '«{name}» er «{value}», men må være et tall.', en: '"{name}" is "{value}", but must be a number.' },
  'PL-S047': { nb: 'Ukjent variant «{name}».', en: 'Unknown variant "{name}".' },
  'PL-S048': { nb: 'Ukjent arm «{name}».', en: 'Unknown arm "{name}".' },
  'PL-S052': {
    nb: 'Verdien «{name}» er gitt to ganger.',
    en: 'The value "{name}" is given twice.',
  },
  'PL-S053': {
    nb: 'Faktum «{name}» dekker ingen periode, så ingenting kan vokse mens det varer.',
    en: 'The fact "{name}" covers no period, so nothing can accrue while it runs.',
  },
  'PL-S054': {
    nb: '«low» ({low}) er høyere enn «high» ({high}).',
    en: '"low" ({low}) is higher than "high" ({high}).',
  },
  'PL-S055': {
    nb: 'Bryteren «{name}» mangler; {user} leser den.',
    en: 'The switch "{name}" is missing; {user} reads it.',
  },
  'PL-S056': { nb: 'Filen er for innviklet til å leses.', en: 'The file is too intricate to read.' },
  'PL-S057': {
    nb: 'Teksten har et tegn som ikke kan vises ({sign}).',
    en: 'The text holds a character that cannot be shown ({sign}).',
  },
  'PL-S058': {
    nb: '«{name}» gir {count} pasienter, men det må være fra 1 til {max}.',
    en: '"{name}" gives {count} patients, but there must be from 1 to {max}.',
  },
  'PL-S059': { nb: 'Alle diagnosene i «{name}» har 0 pasienter.', en: 'Every diagnosis of "{name}" has 0 patients.' },
  'PL-S060': {
    nb: '«{name}» er {value}, men må ligge mellom «age.low» ({min}) og «age.high» ({max}).',
    en: '"{name}" is {value}, but must lie between "age.low" ({min}) and "age.high" ({max}).',
  },
  'PL-S061': {
    nb: '«{name}» er navnet på en sum og kan ikke være en aktør.',
    en: '"{name}" is the name of a total and cannot be an actor.',
  },
  'PL-S063': {
    nb: '«{name}» endrer ingenting her: hver arm setter den selv.',
    en: '"{name}" changes nothing here: every arm sets it itself.',
  },
  'PL-S062': {
    nb: '«{name}» kan ikke være base: den bygger selv på «{base}».',
    en: '"{name}" cannot be a base: it stands on "{base}" itself.',
  },
  'PL-S070': {
    nb: 'Forløpet «{name}» kan gi fakta som ingen takst eller kostnad gjelder: {facts}.',
    en: 'The pathway "{name}" may tell facts that no tariff or cost is about: {facts}.',
  },
  'PL-S071': {
    nb: '«{name}» står under «unpriced», men {code} gjelder det.',
    en: '"{name}" stands under "unpriced", but {code} is about it.',
  },
  'PL-S072': {
    nb: '«{name}» står under «unpriced», men ingen forløp her kan gi det.',
    en: '"{name}" stands under "unpriced", but no pathway here may tell it.',
  },
  'PL-S073': {
    nb: 'Ingen kostnad med «release» har koden «{name}».',
    en: 'No cost with "release" has the code "{name}".',
  },
  'PL-S080': {
    nb: '«{name}» må ha enten «facts» eller «states», og ikke begge.',
    en: '"{name}" must have either "facts" or "states", and not both.',
  },
  'PL-S081': {
    nb: 'Ingen av scenarioets forløp har tilstanden «{name}».',
    en: 'No pathway of the scenario has the state "{name}".',
  },
  'PL-S082': {
    nb: '«{name}» inngår ikke i samfunnssummen.',
    en: '"{name}" is no part of the social total.',
  },
  'PL-S083': {
    nb: '«rate» er {value}, men bare 1 kan stå uten kilde.',
    en: '"rate" is {value}, but only 1 can stand without a source.',
  },
  // agreements
  'PL-S090': { nb: 'Ukjent avtale «{name}».', en: 'Unknown agreement "{name}".' },
  'PL-S091': { nb: '«{name}» kan ikke betale seg selv.', en: '"{name}" cannot pay itself.' },
  'PL-S092': {
    nb: '«host» er «{name}», som ikke har noen andel i «shares».',
    en: '"host" is "{name}", which has no share in "shares".',
  },
  'PL-S093': {
    nb: '«{name}» står i «{list}», men ikke i «{of}».',
    en: '"{name}" stands in "{list}", but not in "{of}".',
  },
  'PL-S094': {
    nb: '«{list}» blir {sum} til sammen, men må bli 1.',
    en: '"{list}" adds up to {sum}, but must add up to 1.',
  },
  'PL-S095': {
    nb: '«{key}» viser til en ukjent parameter «{name}».',
    en: '"{key}" names an unknown parameter "{name}".',
  },
  'PL-S096': { nb: '«floor» og «target» er begge {value}.', en: '"floor" and "target" are both {value}.' },
  'PL-S097': {
    nb: '«windowDays» er {value}, men regnskapet dekker bare {days} dager.',
    en: '"windowDays" is {value}, but the accounts cover {days} days only.',
  },
  'PL-S098': {
    nb: '«{key}» er {value}, men må være {expected}, for regnskapet avsluttes måned for måned.',
    en: '"{key}" is {value}, but must be {expected}, because accounts close by whole months.',
  },
  'PL-S099': {
    nb: '«from» er {from}, men «to» er {to}, som er tidligere.',
    en: '"from" is {from}, but "to" is {to}, which is earlier.',
  },
  'PL-S100': {
    nb: 'Den gjelder aldri, for regnskapet går fra {from} til {to}.',
    en: 'It is never in force, because the accounts run from {from} to {to}.',
  },
  'PL-S101': {
    nb: 'Den gjelder samtidig med regelen på linje {line}, som har samme «id».',
    en: 'It is in force at the same time as the rule on line {line}, which has the same "id".',
  },
  'PL-S102': {
    nb: 'Den er {kind}, men regelen på linje {line} med samme «id» er {other}.',
    en: 'It is {kind}, but the rule on line {line} with the same "id" is {other}.',
  },
  'PL-S103': { nb: '«{key}» viser til en ukjent regel «{name}».', en: '"{key}" names an unknown rule "{name}".' },
  'PL-S104': {
    nb: '«{key}» viser til «{name}» på linje {line}, som ikke er gjort opp før denne.',
    en: '"{key}" names "{name}" on line {line}, which is not settled before this one.',
  },
  'PL-S105': {
    nb: '«of» viser til «{name}», som er {kind} og ikke servicePrice.',
    en: '"of" names "{name}", which is {kind} and not servicePrice.',
  },
  'PL-S107': {
    nb: 'Den må ha «unitPrice», «fixed» eller «insteadOf».',
    en: 'It must have "unitPrice", "fixed" or "insteadOf".',
  },
  'PL-S108': { nb: '«{given}» står uten «{missing}».', en: '"{given}" stands without "{missing}".' },
  'PL-S109': {
    nb: 'Faktum «{fact}» har ikke «{name}» og telles aldri.',
    en: 'The fact "{fact}" has no "{name}" and never counts.',
  },
  'PL-S110': {
    nb: 'Ingen av faktaene har mengden «{name}».',
    en: 'None of the facts has the quantity "{name}".',
  },
  'PL-S111': {
    nb: 'Faktum «{fact}» dekker ingen periode og kan ikke telles med «per: {per}».',
    en: 'The fact "{fact}" covers no period and cannot be counted with "per: {per}".',
  },
  'PL-S112': {
    nb: 'Ingen arm under avtalen kan gi faktum «{fact}».',
    en: 'No arm under the agreement may tell the fact "{fact}".',
  },
  'PL-S113': {
    nb: '«nullArm» er nullalternativet, men ingen arm er det.',
    en: '"nullArm" is the null alternative, but no arm is.',
  },
  'PL-S114': {
    nb: '«none» betyr ingen avtale og kan ikke være navnet på en.',
    en: '"none" means no agreement and cannot be the name of one.',
  },
  // the cohort file
  'PL-C001': { nb: 'Filen har ingen pasienter.', en: 'The file has no patients.' },
  'PL-C002': { nb: 'Kolonnene er skilt med {found}.', en: 'The columns are separated by {found}.' },
  'PL-C003': { nb: 'Kolonnen «{name}» mangler.', en: 'The column "{name}" is missing.' },
  'PL-C004': { nb: 'Ukjent kolonne «{name}».', en: 'Unknown column "{name}".' },
  'PL-C005': { nb: 'Kolonnen «{name}» står to ganger.', en: 'The column "{name}" stands twice.' },
  'PL-C006': {
    nb: 'Raden har {count} felt, men overskriften har {expected}.',
    en: 'The row has {count} fields, but the header has {expected}.',
  },
  'PL-C007': { nb: 'Raden er ødelagt: {what}.', en: 'The row is broken: {what}.' },
  'PL-C008': { nb: 'Ukjent diagnose «{value}».', en: 'Unknown diagnosis "{value}".' },
  'PL-C009': { nb: 'Ukjent risiko «{value}».', en: 'Unknown risk "{value}".' },
  'PL-C010': {
    nb: '«{name}» er «{value}», men må være et tall fra {min} til {max}.',
    en: '"{name}" is "{value}", but must be a number from {min} to {max}.',
  },
  'PL-S130': {
    nb: 'Området går fra {from} til {to}, men må gå fra et lavere til et høyere tall.',
    en: 'The range goes from {from} to {to}, but must go from a lower to a higher number.',
  },
  'PL-S131': {
    nb: 'Bare avtaler leser «{name}»: skriv avtalen under «agreement».',
    en: 'Only agreements read "{name}": write the agreement under "agreement".',
  },
  'PL-S132': {
    nb: '«{name}» er en andel av flere, som må bli 1 til sammen, og kan ikke flyttes alene.',
    en: '"{name}" is one of several shares, which must add up to 1, and cannot be moved alone.',
  },
  'PL-C011': { nb: '«{value}» er ikke en dato.', en: '"{value}" is not a date.' },
  'PL-C012': {
    nb: 'Datoen {value} ligger utenfor perioden fra {from} til {to}.',
    en: 'The date {value} lies outside the period from {from} to {to}.',
  },
  'PL-C013': { nb: 'Filen har flere enn {limit} pasienter.', en: 'The file has more than {limit} patients.' },
} as const satisfies Record<string, Text>
export type IssueCode = keyof typeof ISSUE_TEXTS

/** Where an issue stands; `line` and `column` are 1-based. */
export type Where = Pick<Issue, 'file' | 'line' | 'column' | 'path'>

const LONGEST_QUOTE = 60

/** Text from the user's file made fit for a one-line message: no control characters, at most 60 characters. */
export function quoteValue(value: unknown): string {
  const clean = Array.from(dropSteering(typeof value === 'string' ? value.slice(0, 4 * LONGEST_QUOTE) : String(value)))
  return clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE).join('')}…` : clean.join('')
}

/** The same template in both languages, its `{names}` filled in. */
export const fillText = (template: Text, fill: Fill): Text => fillTemplate(template, fill, quoteValue)

/** An issue of the table above; an error unless told otherwise. */
export function makeIssue(
  code: IssueCode,
  where: Where,
  fill: Fill = {},
  more: { readonly hint?: Text | undefined; readonly severity?: Issue['severity'] } = {},
): Issue {
  const message = fillText(ISSUE_TEXTS[code], fill)
  return { code, severity: more.severity ?? 'error', ...where, message, ...(more.hint && { hint: more.hint }) }
}
