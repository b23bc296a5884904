/** Mistakes on the command line itself, as issues in both languages. */
import { InputError, type Issue } from '../core/domain/issues.ts'
import { nearestName } from '../core/domain/nearest.ts'
import { en } from './texts/en.ts'
import { nb } from './texts/nb.ts'
import type { Texts } from './texts/texts.ts'

type UsageTexts = Texts['usage']
type Say = (usage: UsageTexts) => string

/** Stable codes of usage errors. */
export const USAGE = {
  unknownCommand: 'PL-U001',
  unknownOption: 'PL-U002',
  missing: 'PL-U003',
  tooMany: 'PL-U004',
  value: 'PL-U005',
  together: 'PL-U006',
  set: 'PL-U007',
  threshold: 'PL-U008',
  arm: 'PL-U009',
  out: 'PL-U010',
  init: 'PL-U011',
  engine: 'PL-U012',
  patient: 'PL-U013',
  agreement: 'PL-U014',
  sweep: 'PL-U015',
  port: 'PL-U016',
  noPage: 'PL-U017',
  stream: 'PL-R060',
  exportLarge: 'PL-R061',
  exportSelection: 'PL-R062',
  exportForm: 'PL-R063',
} as const

/** An error to throw: what is wrong, and what would mend it. */
export const usageError = (code: string, say: Say, hint?: Say): InputError =>
  inputError(code, ({ usage }) => say(usage), hint && (({ usage }) => hint(usage)))

/** `usageError` in the words of any command. */
export function inputError(code: string, say: (texts: Texts) => string, hint?: (texts: Texts) => string): InputError {
  const issue: Issue = {
    code,
    severity: 'error',
    message: { nb: say(nb), en: say(en) },
    ...(hint && { hint: { nb: hint(nb), en: hint(en) } }),
  }
  return new InputError([issue])
}

/** The hint of a misspelt name: the nearest valid one, else all of them where they are few, else `otherwise`. */
export function hintAmong(word: string, choices: readonly string[], otherwise?: Say): Say | undefined {
  const nearest = nearestName(word, choices)
  if (nearest !== undefined) return (usage) => usage.didYouMean(nearest)
  if (choices.length > 0 && choices.length <= 12) return (usage) => usage.choose(choices.join(', '))
  return otherwise
}
