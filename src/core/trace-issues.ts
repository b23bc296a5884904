/** What can be wrong with a life that is asked for, of a stored run. */
import { type Fill, fillTemplate } from './domain/fill-text.ts'
import { InputError, type Text } from './domain/issues.ts'

/** Codes are stable: add new ones, never renumber or reuse. PL-R040 is the machine's own, in `reference-retrace`. */
const TEXTS = {
  'PL-R041': {
    nb: 'Pasient {asked} finnes ikke: kjøringen har pasientene 0 til {last}.',
    en: 'There is no patient {asked}: the run has patients 0 to {last}.',
  },
  'PL-R042': {
    nb: 'Simulering {asked} finnes ikke: kjøringen har simuleringene 0 til {last}.',
    en: 'There is no replication {asked}: the run has replications 0 to {last}.',
  },
  'PL-R043': {
    nb: '{asked} ligger utenfor kjøringen, som går fra {first} til {last}.',
    en: '{asked} lies outside the run, which goes from {first} to {last}.',
  },
  'PL-R044': {
    nb: 'Livet til pasient {asked} i simulering {replication} er ikke lagret ennå.',
    en: 'The life of patient {asked} in replication {replication} is not stored yet.',
  },
  'PL-R045': {
    nb: 'Pasient {asked} i simulering {replication} ville blitt innskrevet etter siste måned.',
    en: 'Patient {asked} in replication {replication} would enter after the last month.',
  },
  'PL-R046': {
    nb: 'Maskinen {pathway} forteller noe annet om pasient {asked} enn det som er lagret; den er endret siden kjøringen ble lagret.',
    en: 'The machine {pathway} tells something else of patient {asked} than was stored; it has changed since the run was stored.',
  },
} as const satisfies Readonly<Record<string, Text>>

const HINTS = {
  resume: { nb: 'Fortsett med: pathledger resume {run}', en: 'Go on with: pathledger resume {run}' },
  again: {
    nb: 'Les den med versjonen som lagret den ({version}), eller kjør scenarioet på nytt.',
    en: 'Read it with the version that stored it ({version}), or run the scenario again.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The error of a life that cannot be shown. */
export const traceError = (code: keyof typeof TEXTS, fill: Fill, hint?: keyof typeof HINTS): InputError =>
  new InputError([
    {
      code,
      severity: 'error',
      message: fillTemplate(TEXTS[code], fill),
      ...(hint && { hint: fillTemplate(HINTS[hint], fill) }),
    },
  ])
