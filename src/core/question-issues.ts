/** What can be wrong with a question to a stored run: codes and sentences in both languages. */
import { type Fill, fillTemplate } from './domain/fill-text.ts'
import { InputError, type Text } from './domain/issues.ts'

/** `{name}` is filled in. Codes are stable: add new ones, never renumber or reuse. */
const TEXTS = {
  'PL-R080': {
    nb: '«{word}» er verken kode, aktør, måned eller år i kjøringen.',
    en: '"{word}" is no code, actor, month or year of the run.',
  },
  'PL-R081': {
    nb: 'Ingen simulering i «{run}» er ferdig lagret ennå.',
    en: 'No simulation in "{run}" is stored in whole yet.',
  },
  'PL-R082': {
    nb: 'Spørringen må være én SELECT, ikke {count} setninger.',
    en: 'The query must be one SELECT, not {count} statements.',
  },
  'PL-R083': {
    nb: 'En lagret kjøring kan bare leses: {kind} er ingen SELECT.',
    en: 'A stored run can only be read: {kind} is no SELECT.',
  },
  'PL-R084': { nb: 'SQL kan ikke svares på: {what}', en: 'The SQL cannot be answered: {what}' },
  'PL-R085': {
    nb: 'Spørringen vil lese eller skrive utenfor kjøringen: {what}',
    en: 'The query wants to read or write outside the run: {what}',
  },
  'PL-R086': {
    nb: 'Spørringen trenger mer minne enn den får (1 GB).',
    en: 'The query needs more memory than it is given (1 GB).',
  },
  'PL-R087': {
    nb: 'SQL kan ikke svares på, linje {line}, tegn {column}: {what}',
    en: 'The SQL cannot be answered, line {line}, character {column}: {what}',
  },
  'PL-R088': {
    nb: 'Filene i «{run}» er ikke tabellene de skal være: {what}',
    en: 'The files in "{run}" are not the tables they should be: {what}',
  },
  'PL-R089': {
    nb: 'Avtalene kan ikke gjøres opp med disse tallene: {what}.',
    en: 'The agreements cannot be settled with these numbers: {what}.',
  },
} as const satisfies Readonly<Record<string, Text>>

const HINTS = {
  subject: {
    nb: '{nearest}Koder: {codes}. Aktører: {actors}. Måneder: {first} til {last}.',
    en: '{nearest}Codes: {codes}. Actors: {actors}. Months: {first} to {last}.',
  },
  oneSelect: {
    nb: 'Skriv for eksempel: select fact, count(*) from facts group by fact',
    en: 'Write for example: select fact, count(*) from facts group by fact',
  },
  tables: { nb: 'Tabellene er {tables}.', en: 'The tables are {tables}.' },
  ownFiles: { nb: 'Bare tabellene til kjøringen kan leses.', en: 'Only the tables of the run can be read.' },
  less: {
    nb: 'Spør om færre kolonner eller rader, eller summer med GROUP BY.',
    en: 'Ask for fewer columns or rows, or sum up with GROUP BY.',
  },
  resume: { nb: 'Fortsett med: pathledger resume {run}', en: 'Go on with: pathledger resume {run}' },
} as const satisfies Readonly<Record<string, Text>>

export type QuestionCode = keyof typeof TEXTS
export type QuestionHint = keyof typeof HINTS

/** The error of a question that cannot be answered. */
export const questionError = (code: QuestionCode, fill: Fill, hint?: QuestionHint): InputError =>
  new InputError([
    {
      code,
      severity: 'error',
      message: fillTemplate(TEXTS[code], fill),
      ...(hint && { hint: fillTemplate(HINTS[hint], fill) }),
    },
  ])
