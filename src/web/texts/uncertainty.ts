/** What the view of uncertainty says. Names inside sentences, amounts and counts come written. */
import type { Caseload } from '../../core/analysis/caseload.ts'
import type { OneWayRefusal } from '../../core/analysis/one-way.ts'

export interface UncertaintyTexts {
  readonly intervals: {
    readonly title: string
    readonly legend: string
    /** What chance does to the mean, and what it does to one cohort: two different things. */
    readonly apart: (row: {
      readonly who: string
      readonly mean: string
      readonly half: string
      readonly level: string
      readonly range: string
      readonly simulations: string
    }) => string
    readonly one: string
    readonly notInputs: string
    readonly more: string
    readonly run: (simulations: string) => string
    readonly runTo: (half: string, simulations: string) => string
    readonly columns: Readonly<Record<'who' | 'mean' | 'half' | 'low' | 'high' | 'p10' | 'p90' | 'losses', string>>
  }
  readonly work: {
    readonly working: (done: string, of: string) => string
    readonly rougherStill: (now: string, then: string) => string
    readonly old: string
    readonly stop: string
    readonly stopped: string
    readonly again: string
    readonly failed: string
  }
  readonly tornado: {
    readonly title: string
    readonly perPatient: string
    readonly inAll: string
    readonly sentence: (of: {
      readonly who: string
      readonly arm: string
      readonly nullArm: string
      readonly asIs: string
    }) => string
    readonly most: (title: string) => string
    readonly turning: (titles: string, who: string) => string
    readonly noneTurns: (who: string) => string
    readonly notYet: string
    readonly legend: string
    readonly now: string
    readonly turns: string
    readonly interval: (low: string, high: string, unit: string, now: string) => string
    readonly simulations: (count: string) => string
    readonly showAll: (count: string) => string
    readonly showFewer: string
    readonly nothing: (who: string) => string
    readonly still: (count: string) => string
    readonly pending: (count: string) => string
    readonly without: (numbers: string, prices: string) => string
    readonly unknown: (title: string, why: string) => string
    readonly refusal: Readonly<Record<OneWayRefusal, string>>
    readonly columns: Readonly<
      Record<'what' | 'unit' | 'now' | 'low' | 'high' | 'atLow' | 'atHigh' | 'width' | 'turns' | 'source', string>
    >
    readonly yes: string
    readonly no: string
  }
  readonly switches: {
    readonly title: (who: string) => string
    readonly explain: string
    readonly columns: Readonly<Record<'what' | 'now' | 'turnsAt' | 'interval', string>>
    readonly none: string
    readonly find: string
    readonly findFor: (title: string) => string
    readonly working: string
    readonly notFound: string
  }
  readonly effects: {
    readonly title: string
    readonly explain: string
    readonly nothing: string
    readonly columns: { readonly what: string; readonly difference: string; readonly mean: (level: string) => string }
  }
  readonly sizes: {
    readonly title: string
    readonly perFollowUpMonth: string
    readonly perAliveMonth: string
    readonly patients: string
    readonly fewer: (of: {
      readonly who: string
      readonly from: string
      readonly least: string
      readonly to: string
      readonly most: string
    }) => string
    readonly breakEven: (who: string, patients: string) => string
    readonly noBreakEven: (who: string, outcome: 'gains' | 'loses') => string
    readonly steps: (lines: string) => string
    readonly step: (title: string, bearer: string, block: string) => string
    readonly noSteps: string
    readonly legend: (hasSteps: boolean) => string
    readonly simulations: (count: string) => string
    readonly reason: Readonly<Record<'patientsWrittenOut' | 'nothingCompared', string>>
    readonly turn: (patients: string) => string
    readonly columns: Readonly<Record<'patients' | 'p10' | 'p90', string>>
  }
  readonly caseload: {
    readonly title: string
    readonly unit: string
    readonly nobody: (arm: string) => string
    readonly kinds: Readonly<Record<Caseload, string>>
    readonly most: (kind: string, patients: string, month: string, arm: string) => string
    readonly legend: string
    readonly month: string
  }
}
