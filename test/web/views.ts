/** Every view in every language, to go through. */
import { LANGUAGES } from '../../src/core/domain/issues.ts'
import { TABS } from '../../src/web/state/view.ts'

export const VIEWS_IN_LANGUAGES = TABS.flatMap((view) => LANGUAGES.map((language) => ({ view, language })))

export const fragmentOf = ({ view, language }: (typeof VIEWS_IN_LANGUAGES)[number]): string =>
  `view=${view}&lang=${language}`
