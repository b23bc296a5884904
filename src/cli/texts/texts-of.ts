import type { Language } from '../../core/domain/issues.ts'
import { en } from './en.ts'
import { nb } from './nb.ts'
import type { Texts } from './texts.ts'

/** The texts of a language. */
export const textsOf = (language: Language): Texts => (language === 'nb' ? nb : en)
