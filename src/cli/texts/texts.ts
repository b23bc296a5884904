/** Every sentence the command line can say; one file a language has all of them, so a missing one is a type error. */
import type { CommonTexts } from '../../words/common.ts'
import type { AgreeTexts } from './agree.ts'
import type { DiffTexts } from './diff.ts'
import type { EvidenceTexts } from './evidence.ts'
import type { ExplainTexts } from './explain.ts'
import type { ExportTexts } from './exports.ts'
import type { QueryTexts } from './query.ts'
import type { RepriceTexts } from './reprice.ts'
import type { ServeTexts } from './serve.ts'
import type { StoreTexts } from './store.ts'
import type { TraceTexts } from './trace.ts'
import type { VerifyTexts } from './verify.ts'

export interface Texts extends CommonTexts {
  readonly help: {
    readonly summary: string
    readonly closing: string
    readonly titles: Readonly<Record<'Usage:' | 'Arguments:' | 'Options:' | 'Commands:' | 'Global Options:', string>>
    readonly optionsTerm: string
    readonly commandTerm: string
    readonly showHelp: string
    readonly commands: Readonly<Record<CommandName, string>>
    readonly arguments: Readonly<Record<'folder' | 'scenario' | 'shell' | 'run' | 'patient', string>>
    readonly options: Readonly<Record<OptionName, string>>
  }

  readonly usage: {
    readonly unknownCommand: (name: string) => string
    readonly unknownOption: (flag: string) => string
    readonly missingArgument: (name: string, command: string) => string
    readonly missingOption: (flags: string, command: string) => string
    readonly missingValue: (flag: string) => string
    readonly tooMany: (extra: string) => string
    readonly noCommand: string
    readonly wholeNumber: (flag: string, value: string, low: string, high: string) => string
    readonly oneOf: (flag: string, value: string) => string
    readonly pair: (value: string) => string
    readonly threshold: (value: string) => string
    readonly thresholdForm: string
    readonly thresholdWho: (who: string) => string
    readonly thresholdMeasure: (name: string) => string
    readonly unknownArm: (id: string) => string
    readonly unknownAgreement: (name: string) => string
    readonly sweepForm: (value: string) => string
    readonly sweepUnread: (name: string) => string
    readonly sweepOutside: (name: string, min: string, max: string) => string
    readonly sweepShare: (name: string) => string
    readonly sweepLived: (name: string) => string
    readonly simulateAgain: (name: string) => string
    readonly noOtherArm: string
    readonly noNullArm: string
    readonly together: (one: string, other: string) => string
    readonly outFolder: (path: string) => string
    readonly outNotFile: (path: string) => string
    readonly outIsRead: (path: string) => string
    readonly outParent: (path: string) => string
    readonly outFailed: (path: string, reason: string) => string
    readonly exists: (path: string) => string
    readonly notAFolder: (path: string) => string
    readonly noExample: (name: string) => string
    readonly seeList: string
    readonly needsScenario: string
    readonly didYouMean: (name: string) => string
    readonly choose: (names: string) => string
    readonly seeHelp: (command: string) => string
    readonly addAnother: string
    readonly initFailed: (folder: string, reason: string) => string
    readonly otherName: string
    readonly notCompiled: (engine: string, pathway: string, reason: string) => string
    readonly useReference: string
    readonly noPatient: (number: string, last: string) => string
    readonly entersLate: (number: string) => string
  }

  readonly messages: {
    readonly reading: (path: string, version: string) => string
    readonly standardInput: string
    readonly progress: (
      done: string,
      total: string,
      local: string | undefined,
      error: string | undefined,
      secondsLeft: string | undefined,
    ) => string
    readonly interrupting: string
    readonly interruptedEmpty: string
    readonly wrote: (path: string) => string
    readonly internal: (message: string) => string
    readonly internalHint: string
    readonly warning: string
    readonly workerCrashed: (reason: string) => string
    readonly replay: (command: string) => string
  }

  readonly check: {
    readonly good: (title: string, arms: string) => string
    readonly arm: (title: string, id: string, pathway: string, priceYear: string, isNull: boolean) => string
    readonly count: (errors: number, warnings: number) => string
  }

  readonly init: {
    readonly wrote: (folder: string) => string
    readonly next: string
    readonly steps: Readonly<Record<'check' | 'compare' | 'change' | 'cohort', string>>
  }

  readonly replay: {
    readonly life: (patient: string, replication: string, arm: string) => string
    readonly patient: (diagnosis: string, risk: 'medium' | 'high', age: string, minutes: string) => string
    readonly enrolled: (date: string) => string
    readonly since: string
    readonly nothing: string
  }

  readonly shipped: {
    readonly nullArm: string
    readonly variants: (names: readonly string[]) => string
    readonly next: (name: string) => string
  }

  readonly agree: AgreeTexts
  readonly evidence: EvidenceTexts
  readonly trace: TraceTexts
  readonly exports: ExportTexts
  readonly store: StoreTexts
  readonly explain: ExplainTexts
  readonly query: QueryTexts
  readonly reprice: RepriceTexts
  readonly diff: DiffTexts
  readonly serve: ServeTexts
  readonly verify: VerifyTexts

  readonly view: {
    readonly frame: (months: string, from: string, patients: string, simulations: string) => string
    readonly unit: (currency: string, several: boolean) => string
    readonly variant: (name: string) => string
    readonly partial: (done: string) => string
    readonly noSpread: string
    readonly oneSimulation: string
    readonly result: string
    readonly socialNote: string
    readonly uncertainty: string
    readonly uncertaintyNote: (level: string) => string
    readonly periods: (difference: boolean, by: string) => string
    readonly items: string
    readonly facts: string
    readonly refusals: string
    readonly noRefusals: string
    readonly refusalsNote: string
    readonly sum: string
    readonly columns: Readonly<Record<ColumnName, string>>
    readonly mean: (level: string) => string
    readonly threshold: (who: string, relation: string, bound: string, difference: boolean) => string
    readonly thresholdShare: (required: string) => string
    readonly thresholdFound: (found: string) => string
    readonly thresholdFoundShare: (found: string) => string
    readonly cashNote: string
    readonly rewards: string
    readonly social: string
    readonly fromNull: (nullArm: string) => string
    readonly cashFromNull: (nullArm: string) => string
    readonly matrix: (who: string) => string
    readonly matrixColumn: (number: string) => string
    readonly unsureNote: string
    readonly moreOnArms: (flags: string) => string
    readonly reproduce: string
    readonly notCompiled: (pathway: string, reason: string) => string
    readonly footer: (seed: string, engine: string, priceYear: string, version: string) => string
    readonly priceYear: (year: string) => string
    readonly servicePrices: string
    readonly csv: Readonly<Record<CsvColumn, string>>
    readonly kind: Readonly<Record<'actor' | 'total' | 'reward' | 'social', string>>
  }
}

export type CommandName =
  | 'init'
  | 'list'
  | 'check'
  | 'run'
  | 'compare'
  | 'replay'
  | 'reproduce'
  | 'agree'
  | 'resume'
  | 'trace'
  | 'rules'
  | 'explain'
  | 'query'
  | 'reprice'
  | 'export'
  | 'diff'
  | 'verify'
  | 'serve'
  | 'completion'

export type OptionName =
  | 'lang'
  | 'noColor'
  | 'quiet'
  | 'debug'
  | 'version'
  | 'patients'
  | 'months'
  | 'replications'
  | 'seed'
  | 'set'
  | 'variant'
  | 'cohort'
  | 'agreement'
  | 'onlyAgreement'
  | 'sweep'
  | 'noLevers'
  | 'threshold'
  | 'arm'
  | 'by'
  | 'json'
  | 'format'
  | 'rfc4180'
  | 'out'
  | 'schema'
  | 'from'
  | 'source'
  | 'engine'
  | 'stream'
  | 'exportTo'
  | 'exportTable'
  | 'exportArm'
  | 'exportReplication'
  | 'exportPatients'
  | 'exportOut'
  | 'keep'
  | 'scenarioFile'
  | 'tariff'
  | 'perspective'
  | 'workers'
  | 'rows'
  | 'port'
  | 'replayArm'
  | 'traceArm'
  | 'at'
  | 'replication'
  | 'patient'

type ColumnName =
  | 'actor'
  | 'revenue'
  | 'payments'
  | 'transfers'
  | 'resourceCost'
  | 'net'
  | 'nullNet'
  | 'armNet'
  | 'difference'
  | 'cash'
  | 'reward'
  | 'part'
  | 'perPatient'
  | 'lossIn'
  | 'spread'
  | 'code'
  | 'title'
  | 'count'
  | 'reason'
  | 'refused'
  | 'arm'
  | 'fact'
  | 'period'

export type CsvColumn =
  | 'arm'
  | 'null'
  | 'kind'
  | 'who'
  | 'period'
  | 'revenue'
  | 'payments'
  | 'transfers'
  | 'resourceCost'
  | 'net'
  | 'nullNet'
  | 'armNet'
  | 'difference'
  | 'cash'
  | 'perPatient'
  | 'low'
  | 'high'
  | 'level'
  | 'p10'
  | 'p90'
  | 'probabilityOfLoss'
