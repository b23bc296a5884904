/** Every sentence of the page; one file a language has all of them, so that a missing one is a type error. */

import type { Reading } from '../../core/analysis/readings.ts'
import type { Tab } from '../state/view.ts'
import type { AgreementViewTexts } from './agreement.ts'
import type { AssumptionTexts } from './assumptions.ts'
import type { EditorTexts } from './editor.ts'
import type { ExportTexts } from './exports.ts'
import type { LifeViewTexts } from './life.ts'
import type { OpeningTexts } from './opening.ts'
import type { OverviewTexts } from './overview.ts'
import type { ReportTexts } from './report.ts'
import type { TroubleTexts } from './trouble.ts'
import type { UncertaintyTexts } from './uncertainty.ts'

export interface PageTexts {
  readonly skip: string
  readonly views: string
  /** What a link holds that cannot be used. */
  readonly link: {
    readonly unknown: (name: string) => string
    readonly value: (name: string, value: string) => string
    readonly version: (version: string) => string
    readonly source: string
    readonly run: (name: string) => string
    readonly large: string
    readonly more: (count: string) => string
    readonly unreachable: (name: string) => string
    /** After the sentence about what a scenario refuses. */
    readonly rest: string
  }
  readonly trouble: TroubleTexts
  readonly tabs: Readonly<Record<Tab, string>>
  readonly readings: Readonly<Record<Reading, string>>
  readonly bar: {
    readonly scenario: string
    readonly arm: string
    readonly against: string
    readonly perspective: string
    readonly reading: string
    readonly language: string
    readonly undo: string
    readonly redo: string
  }
  readonly preliminary: (done: string, of: string) => string
  readonly working: string
  /** Everybody's result below what is being changed. */
  readonly standing: { readonly title: string; readonly before: (amount: string) => string }
  readonly life: LifeViewTexts
  readonly overview: OverviewTexts
  readonly picture: {
    readonly showTable: string
    readonly hideTable: string
    readonly seed: (seed: string, version: string) => string
  }
  readonly assumptions: AssumptionTexts
  readonly exports: ExportTexts
  readonly opening: OpeningTexts
  readonly agreement: AgreementViewTexts
  readonly editor: EditorTexts
  readonly report: ReportTexts
  readonly uncertainty: UncertaintyTexts
}
