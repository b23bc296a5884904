/** What can be wrong with a question to a stored run: codes and sentences in both languages. */
import { InputError, type Text } from './domain/issues.ts'
import { dropSteering } from './domain/steering.ts'

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
} as const satisfies Readonly<Record<string, Text>>

const HINTS = {
  subject: {
    nb: '{nearest}Koder: {codes}. Aktører: {actors}. Måneder: {first} til {last}.',
    en: '{nearest}Codes: {codes}. Actors: {actors}. Months: {first} to {last}.',
  },
  resume: { nb: 'Fortsett med: pathledger resume {run}', en: 'Go on with: pathledger resume {run}' },
} as const satisfies Readonly<Record<string, Text>>

export type QuestionCode = keyof typeof TEXTS
export type QuestionHint = keyof typeof HINTS

/** What is filled in: the same in both languages, or a text. */
type Fill = Readonly<Record<string, string | number | Text>>

const fillIn = ({ nb, en }: Text, fill: Fill): Text => {
  const put = (text: string, language: keyof Text): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = fill[name] ?? whole
      return dropSteering(String(typeof value === 'object' ? value[language] : value))
    })
  return { nb: put(nb, 'nb'), en: put(en, 'en') }
}

/** The error of a question that cannot be answered. */
export const questionError = (code: QuestionCode, fill: Fill, hint?: QuestionHint): InputError =>
  new InputError([
    { code, severity: 'error', message: fillIn(TEXTS[code], fill), ...(hint && { hint: fillIn(HINTS[hint], fill) }) },
  ])
