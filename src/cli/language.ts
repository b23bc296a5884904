/** Which of the product's languages to speak. */
import { LANGUAGES, type Language } from '../core/domain/issues.ts'
import type { Io } from './io.ts'

const isLanguage = (value: string | undefined): value is Language => LANGUAGES.some((language) => language === value)

/**
 * The language of `--lang`, else of PATHLEDGER_LANG, else of the locale variables, else of the system; Norwegian
 * locales give `nb`, all others `en`. Read before the arguments are parsed, so that their errors speak it too;
 * an unknown language is left for the parser to refuse.
 */
export function chooseLanguage(argv: readonly string[], io: Pick<Io, 'env' | 'locale'>): Language {
  const asked = langFlag(argv) ?? io.env.PATHLEDGER_LANG
  if (isLanguage(asked)) return asked
  const locale = io.env.LC_ALL || io.env.LC_MESSAGES || io.env.LANG || io.locale
  return /^(nb|nn|no)([-_.@]|$)/i.test(locale) ? 'nb' : 'en'
}

function langFlag(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--')
  const flags = end < 0 ? argv : argv.slice(0, end)
  const glued = flags.findLast((argument) => argument.startsWith('--lang='))
  if (glued) return glued.slice('--lang='.length)
  const at = flags.lastIndexOf('--lang')
  return at < 0 ? undefined : flags[at + 1]
}
