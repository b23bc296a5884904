/** Every view in every language, to go through. */
import { LANGUAGES } from '../../src/core/domain/issues.ts'
import { TABS, type Tab } from '../../src/web/state/view.ts'

export const VIEWS_IN_LANGUAGES = TABS.flatMap((view) => LANGUAGES.map((language) => ({ view, language })))

/** Of a view that runs the scenario many times: few patients and simulations. */
const SMALL: Partial<Record<Tab, string>> = { uncertainty: '&patients=12&replications=2' }

export const fragmentOf = ({ view, language }: (typeof VIEWS_IN_LANGUAGES)[number]): string =>
  `view=${view}&lang=${language}${SMALL[view] ?? ''}`
