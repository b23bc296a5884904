/** What the view of agreements says. */
import type { Rule } from '../../core/agreement/schema.ts'
import type { CAP_PERIODS } from '../../core/ledger/schema.ts'
import type { NotSwept } from '../../core/live/agreed-numbers.ts'

export interface AgreementViewTexts {
  readonly none: string
  readonly noArm: string
  /** The page is looked at against another arm than the null arm. */
  readonly againstNull: (nullArm: string) => string
  readonly counting: (done: string, of: string) => string
  readonly bound: (parties: readonly string[], times: string) => string
  readonly boundNone: string
  readonly withState: (times: string) => string
  readonly times: (count: string, of: string) => string
  /** All simulations give the same. */
  readonly noSpread: string
  readonly interval: (level: string, range: string) => string
  readonly split: {
    readonly title: (agreement: string, number: string) => string
    readonly question: string
    readonly unit: (currency: string, across: string) => string
    readonly agreement: string
    readonly noAgreement: string
    readonly notInForce: (agreement: string) => string
    readonly number: string
    readonly numbers: string
    readonly now: (value: string) => string
    readonly millions: (currency: string) => string
    readonly zoneHead: string
    readonly zoneMean: string
    readonly zoneShare: (share: string) => string
    readonly zoneNone: string
    readonly meanZone: (ranges: readonly string[]) => string
    readonly shareZone: (share: string, ranges: readonly string[]) => string
    readonly noZone: string
    readonly range: (from: string, to: string, isLowest: boolean, isHighest: boolean) => string
    readonly switches: (who: string, values: readonly string[]) => string
    readonly losers: (who: readonly string[]) => string
    readonly nothingToSweep: string
    readonly why: Readonly<Record<NotSwept, string>>
    readonly nobodyLoses: string
    readonly moves: (other: string) => string
  }
  readonly rules: {
    readonly title: string
    readonly note: string
    readonly tariffsAlone: string
    readonly agreement: string
    readonly nobodyLoses: string
    readonly noParty: (amount: string) => string
    readonly noPartyNote: string
    readonly paidByThirdParty: (title: string) => string
  }
  readonly flows: {
    readonly title: (agreement: string) => string
    readonly rule: string
    readonly from: string
    readonly to: string
    readonly amount: string
    readonly nothing: string
  }
  readonly payback: {
    readonly title: (agreement: string) => string
    readonly note: string
    readonly actor: string
    readonly settled: string
    readonly paid: string
    readonly outstanding: string
    readonly worstMonth: string
    readonly deepest: string
    readonly breakEven: string
    readonly never: string
    readonly after: string
    readonly neverBelow: string
    readonly inMonth: (amount: string, month: string) => string
  }
  readonly kinds: Readonly<Record<Rule['kind'], string>>
  /** Parts of a flow. */
  readonly parts: Readonly<Record<string, string>>
  /** What a number of a rule is, by the rule's kind and the number's place in it; `who` for shares, `of` for what a price is for. */
  readonly places: Readonly<Record<string, (who: string, of: string) => string>>
  readonly activities: {
    readonly title: string
    readonly note: string
    readonly filter: string
    readonly everybody: string
    readonly activity: string
    readonly code: string
    readonly payer: string
    readonly payee: string
    readonly count: string
    readonly refused: string
    readonly none: string
    readonly unpaid: (arm: string, activities: readonly string[]) => string
    readonly atMost: (max: string, per: (typeof CAP_PERIODS)[number]) => string
    /** Where the patient must be, by the value of the attribute. */
    readonly where: Readonly<Record<string, string>>
    readonly range: (low: string, high: string) => string
  }
  readonly levers: {
    readonly title: string
    readonly note: string
    readonly find: string
    readonly stop: string
    readonly finding: (done: string, of: string) => string
    readonly none: string
    readonly atLeast: (who: string, value: string) => string
    readonly atMost: (who: string, value: string) => string
    readonly never: (who: string, from: string, to: string) => string
    readonly always: (who: string, from: string, to: string) => string
    readonly now: (value: string) => string
  }
}
