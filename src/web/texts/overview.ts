/** What the overview says. Names inside sentences, amounts and counts come written. */
import type { Missing, Reading } from '../../core/analysis/readings.ts'
import type { Outcome } from '../../core/analysis/tables.ts'

export interface OverviewTexts {
  readonly whoGains: string
  readonly payback: string
  /** A reading inside a sentence: "per included patient in the first 12 months". */
  readonly per: Readonly<Record<Reading, string>>
  readonly missing: Readonly<Record<Missing, string>>
  /** A reading in the list that is not to be had. */
  readonly notToBeHad: (reading: string, why: string) => string
  /** The reading that was asked for is not to be had, and another is shown. */
  readonly readInstead: (wished: string, why: string, shown: string) => string
  /** What has no row in the reading that is shown. */
  readonly noRow: (who: string, reading: string, shown: string) => string
  readonly lead: (row: {
    readonly who: string
    readonly outcome: Outcome
    readonly amount: string
    readonly per: string
    /** "from … to …" of eight in ten simulations. */
    readonly range: string
    readonly isSpread: boolean
  }) => string
  readonly lossesOf: (lost: string, of: string) => string
  readonly noAgreement: string
  readonly agreement: (title: string) => string
  /** Column heads. */
  readonly columns: Readonly<Record<'who' | 'difference' | 'p10' | 'p25' | 'p75' | 'p90' | 'losses' | 'month', string>>
  readonly barsNote: string
  readonly cumulative: string
  readonly shown: string
  readonly showOthers: string
  readonly withoutOneOff: string
  readonly breakEven: (who: string, month: string) => string
  readonly startsAhead: (who: string) => string
  readonly noBreakEven: (who: string, amount: string) => string
  readonly oneOff: (amount: string) => string
  readonly grantEnd: (month: string) => string
  readonly noGrant: string
  readonly noChange: (who: string) => string
  readonly fanNote: string
  readonly unchanged: (who: string) => string
  readonly behind: BehindTexts
}

/** What the panel behind a bar says. */
export interface BehindTexts {
  readonly title: (who: string) => string
  readonly open: (who: string) => string
  readonly close: string
  readonly inAll: string
  readonly items: string
  readonly periods: string
  readonly by: string
  readonly refusals: string
  readonly facts: string
  /** How patients and simulations are numbered. */
  readonly factsNote: string
  readonly transfers: string
  readonly sum: string
  readonly members: string
  readonly parts: string
  readonly item: string
  readonly count: (arm: string) => string
  readonly money: Readonly<Record<'revenue' | 'payments' | 'resourceCost' | 'net', string>>
  readonly period: string
  readonly code: string
  readonly reason: string
  readonly claims: (arm: string) => string
  readonly noRefusals: string
  readonly notKept: string
  readonly working: string
  readonly fact: (patient: string, replication: string) => string
  readonly refused: (reason: string) => string
  readonly toLife: string
  readonly lifeOf: (patient: string, replication: string, date: string) => string
}
