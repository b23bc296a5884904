import type { Fragment } from './idiom.ts'
import { definePathway } from './pathway.ts'

const nothing: Fragment = { region: { initial: 'none', states: { none: {} } } }

/** The null alternative of a service whose sources tell nothing of what happens without it: no fact, no money. */
export const withoutService = definePathway({
  id: 'without-service',
  version: '1.0.0',
  title: { nb: 'Uten tjenesten', en: 'Without the service' },
  parameters: [],
  facts: [],
  regions: { service: nothing },
})
