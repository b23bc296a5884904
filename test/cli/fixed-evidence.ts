/** Made-up figures and rules, one of each kind. */
import type { ReproducedFigure } from '../../src/core/evidence/reproduce.ts'
import type { RuleRow } from '../../src/core/evidence/rules.ts'

const both = (text: string) => ({ nb: `${text} (nb)`, en: text })

const figure = (
  id: string,
  status: ReproducedFigure['status'],
  printed: number,
  computed: number | null,
  rest: Partial<ReproducedFigure> = {},
): ReproducedFigure => ({
  id,
  source: 'S0',
  place: 'table 1',
  what: both(id),
  printed,
  unit: 'kr',
  rounding: 1,
  status,
  computed,
  difference: computed === null ? null : computed - printed,
  holds: true,
  ...rest,
})

export const FIXED_FIGURES: readonly ReproducedFigure[] = [
  figure('s0.sum', 'simulated', 10_042, 10_042, {
    place: 'the slide about what the hospital earns',
    what: both('Income of the hospital without training at home'),
  }),
  figure('s0.product', 'arithmetic', 1.4, 1.4, { rounding: 0.001, unit: 'weight' }),
  figure('s0.target', 'calibrated', 500, 512, { why: both('An input was fitted to it.') }),
  figure('s1.price', 'input', 317, 317, { source: 'S1' }),
  figure('s1.row', 'inconsistent', 25_150, 25_164, {
    source: 'S1',
    knownError: 'I-2',
    why: both('The rows of the table add to 25 164, and the licence is printed as 33 800 a year where 3 800 fits.'),
  }),
  figure('s1.unknown', 'notReproducible', 7, null, { source: 'S1', why: both('The source does not say how.') }),
]

export const FIXED_RULES: readonly RuleRow[] = [
  {
    id: 'R1',
    statement: both('XS08 is paid once a calendar month for a patient, whoever had the contact'),
    source: 'S1, S2',
    enforcedBy: [{ kind: 'tariffRule', name: 'xs08OnceAMonth', in: 'tariffs/no-2023.yaml' }],
    tests: ['refuses a second XS08 in the month', 'pays the first in every month'],
    outOfScope: null,
  },
  {
    id: 'R22',
    statement: both('The parties agree on who pays'),
    source: 'S3',
    enforcedBy: [],
    tests: [],
    outOfScope: both('agreements are not modelled'),
  },
]
