/** The commands, their options and their help. What each does is handed in, so that the tree can be read without it. */
import { Argument, type Command, type Help, Option } from 'commander'
import { PERIODS } from '../core/analysis/tables.ts'
import { LANGUAGES } from '../core/domain/issues.ts'
import { ENGINE_CHOICES } from '../core/engine/engine-choices.ts'
import { FIGURE_SOURCES } from '../core/evidence/figure-sources.ts'
import { EXPORT_FORMATS } from '../core/exports/formats.ts'
import { ROW_TABLES } from '../core/exports/row-table-names.ts'
import type { CheckOptions } from './commands/check.ts'
import { SCHEMAS } from './commands/check.ts'
import type { DiffOptions } from './commands/diff.ts'
import type { ExplainOptions } from './commands/explain.ts'
import type { ExportOptions } from './commands/export.ts'
import type { InitOptions } from './commands/init.ts'
import type { ListOptions } from './commands/list.ts'
import type { QueryOptions } from './commands/query.ts'
import type { ReplayOptions } from './commands/replay.ts'
import type { ReproduceOptions } from './commands/reproduce.ts'
import type { ServeOptions } from './commands/serve.ts'
import type { TraceOptions } from './commands/trace.ts'
import type { VerifyOptions } from './commands/verify.ts'
import { SHELLS, type Shell } from './completion/scripts.ts'
import { DEFAULT_SHIPPED, listShipped } from './package-files.ts'
import { PathledgerCommand } from './pathledger-command.ts'
import { readShippedName } from './shipped-scenarios.ts'
import {
  type AgreeOptions,
  type DataOptions,
  FORMATS,
  type RepriceOptions,
  type ResumeOptions,
  type SimulateOptions,
} from './simulate-options.ts'
import type { CommandName, OptionName, Texts } from './texts/texts.ts'
import { readThreshold, type Threshold } from './threshold.ts'
import { readAnother, readChoice, readList, readRange, readSetting, readSweep, readWhole } from './values.ts'

export interface Actions {
  init(folder: string | undefined, options: InitOptions): Promise<void>
  list(options: ListOptions): Promise<void>
  check(scenario: string | undefined, options: CheckOptions): Promise<void>
  simulate(command: 'run' | 'compare', scenario: string, options: SimulateOptions): Promise<void>
  agree(scenario: string, options: AgreeOptions): Promise<void>
  resume(run: string, options: ResumeOptions): Promise<void>
  trace(run: string, patient: number, options: TraceOptions): Promise<void>
  reprice(run: string, options: RepriceOptions): Promise<void>
  verify(run: string, options: VerifyOptions): Promise<void>
  replay(scenario: string, options: ReplayOptions): Promise<void>
  reproduce(options: ReproduceOptions): Promise<void>
  explain(run: string, subject: string, options: ExplainOptions): Promise<void>
  export(run: string, options: ExportOptions): Promise<void>
  diff(runs: readonly [string, string], options: DiffOptions): Promise<void>
  query(run: string, sql: string | undefined, options: QueryOptions): Promise<void>
  rules(options: DataOptions): Promise<void>
  serve(path: string | undefined, options: ServeOptions): Promise<void>
  completion(shell: Shell): Promise<void>
}

const MOST = {
  patients: 10_000_000,
  months: 600,
  replications: 1_000_000,
  seed: 0xffffffff,
  workers: 64,
  rows: 100_000,
  port: 65_535,
} as const

/** The parser of the command line. Parsing throws InputError on every usage error, never exits and prints help only. */
export function buildProgram(texts: Texts, actions: Actions, print: (text: string) => void): PathledgerCommand {
  const option = optionMaker(texts)
  const program = new PathledgerCommand('pathledger')
  program
    .description(texts.help.summary)
    .addOption(option('lang', '--lang <language>', LANGUAGES))
    .addOption(option('noColor', '--no-color'))
    .addOption(option('quiet', '--quiet'))
    .addOption(option('debug', '--debug'))
    .addOption(option('version', '--version'))
    .addHelpText('after', `\n${texts.help.closing}`)
    .helpCommand(false)

  const add = (name: CommandName): Command => program.command(name).description(texts.help.commands[name])
  const scenario = (form: '<scenario>' | '[scenario]'): Argument => new Argument(form, texts.help.arguments.scenario)

  const storedRun = (): Argument => new Argument('<run>', texts.help.arguments.run)

  add('init')
    .addArgument(new Argument('[folder]', texts.help.arguments.folder))
    .addOption(
      option('from', '--from <name>').choices(listShipped()).argParser(readShippedName).default(DEFAULT_SHIPPED),
    )
    .action((folder: string | undefined, options: InitOptions) => actions.init(folder, options))

  add('list')
    .addOption(option('json', '--json'))
    .action((options: ListOptions) => actions.list(options))

  add('check')
    .addArgument(scenario('[scenario]'))
    .addOption(option('schema', '--schema <schema>', SCHEMAS))
    .addOption(repeated(option('set', '--set <name=value>'), readSetting))
    .addOption(option('variant', '--variant <name>'))
    .addOption(option('cohort', '--cohort <csv>'))
    .addOption(option('json', '--json'))
    .action((path: string | undefined, options: CheckOptions) => actions.check(path, options))

  const addDataOptions = (command: Command): Command =>
    command
      .addOption(option('json', '--json'))
      .addOption(option('format', '--format <format>', FORMATS))
      .addOption(option('rfc4180', '--rfc4180'))
      .addOption(option('out', '--out <file>'))

  /** Options that say which scenario is meant, besides its file. */
  const addReadingOptions = (command: Command): Command =>
    command
      .addOption(whole(option('patients', '--patients <number>'), 1, MOST.patients))
      .addOption(whole(option('months', '--months <number>'), 1, MOST.months))
      .addOption(whole(option('seed', '--seed <number>'), 0, MOST.seed))
      .addOption(repeated(option('set', '--set <name=value>'), readSetting))
      .addOption(option('variant', '--variant <name>'))
      .addOption(option('cohort', '--cohort <csv>'))

  for (const name of ['run', 'compare'] as const) {
    const command = addReadingOptions(add(name).addArgument(scenario('<scenario>')))
      .addOption(whole(option('replications', '--replications <number>'), 1, MOST.replications))
      .addOption(option('agreement', '--agreement <name>'))
      .addOption(repeated(option('threshold', '--threshold <demand>'), addThreshold))
      .addOption(repeated(option('arm', '--arm <id>'), readAnother))
      .addOption(option('by', '--by <period>', PERIODS))
      .addOption(option('engine', '--engine <engine>', ENGINE_CHOICES))
      .addOption(whole(option('workers', '--workers <number>'), 1, MOST.workers))
      .addOption(option('keep', '--keep <folder>'))
    if (name === 'run') command.addOption(option('stream', '--stream'))
    addDataOptions(command).action((path: string, options: SimulateOptions) => actions.simulate(name, path, options))
  }

  addDataOptions(
    addReadingOptions(add('agree').addArgument(scenario('<scenario>')))
      .addOption(whole(option('replications', '--replications <number>'), 1, MOST.replications))
      .addOption(repeated(option('arm', '--arm <id>'), readAnother))
      .addOption(repeated(option('onlyAgreement', '--agreement <name>'), readAnother))
      .addOption(option('sweep', '--sweep <range>').argParser(readSweep))
      .addOption(option('noLevers', '--no-levers'))
      .addOption(option('engine', '--engine <engine>', ENGINE_CHOICES))
      .addOption(whole(option('workers', '--workers <number>'), 1, MOST.workers)),
  ).action((path: string, { agreement: only, ...options }: AgreeOptions & { agreement?: readonly string[] }) =>
    actions.agree(path, { ...options, ...(only && { only }) }),
  )

  addDataOptions(
    add('resume')
      .addArgument(storedRun())
      .addOption(repeated(option('threshold', '--threshold <demand>'), addThreshold))
      .addOption(option('by', '--by <period>', PERIODS))
      .addOption(whole(option('workers', '--workers <number>'), 1, MOST.workers)),
  ).action((folder: string, options: ResumeOptions) => actions.resume(folder, options))

  add('trace')
    .addArgument(storedRun())
    .addArgument(
      new Argument('<patient>', texts.help.arguments.patient).argParser(readWhole('<patient>', 0, MOST.patients - 1)),
    )
    .addOption(option('at', '--at <date>'))
    .addOption(option('traceArm', '--arm <id>'))
    .addOption(whole(option('replication', '--replication <number>'), 0, MOST.replications - 1))
    .addOption(option('json', '--json'))
    .addOption(option('out', '--out <file>'))
    .action((folder: string, patient: number, options: TraceOptions) => actions.trace(folder, patient, options))
  addDataOptions(
    add('reprice')
      .addArgument(storedRun())
      .addOption(repeated(option('set', '--set <name=value>'), readSetting))
      .addOption(option('variant', '--variant <name>'))
      .addOption(option('agreement', '--agreement <name>'))
      .addOption(option('scenarioFile', '--scenario <file>'))
      .addOption(repeated(option('tariff', '--tariff <file>'), readAnother))
      .addOption(option('perspective', '--perspective <actors>').argParser(readList))
      .addOption(whole(option('replications', '--replications <number>'), 1, MOST.replications))
      .addOption(repeated(option('threshold', '--threshold <demand>'), addThreshold))
      .addOption(repeated(option('arm', '--arm <id>'), readAnother))
      .addOption(option('by', '--by <period>', PERIODS))
      .addOption(whole(option('workers', '--workers <number>'), 1, MOST.workers)),
  ).action((folder: string, options: RepriceOptions) => actions.reprice(folder, options))

  add('verify')
    .addArgument(storedRun())
    .addOption(option('json', '--json'))
    .addOption(option('out', '--out <file>'))
    .addOption(whole(option('workers', '--workers <number>'), 1, MOST.workers))
    .action((folder: string, options: VerifyOptions) => actions.verify(folder, options))

  addReadingOptions(add('replay').addArgument(scenario('<scenario>')))
    .addOption(option('replayArm', '--arm <id>'))
    .addOption(whole(option('replication', '--replication <number>'), 0, MOST.replications - 1))
    .addOption(whole(option('patient', '--patient <number>'), 0, MOST.patients - 1))
    .addOption(option('json', '--json'))
    .addOption(option('out', '--out <file>'))
    .action((path: string, options: ReplayOptions) => actions.replay(path, options))

  addDataOptions(
    add('reproduce').addOption(
      repeated(option('source', '--source <source>', FIGURE_SOURCES), (value, before: readonly string[] = []) => [
        ...before,
        readChoice('--source', FIGURE_SOURCES)(value),
      ]),
    ),
  ).action((options: ReproduceOptions) => actions.reproduce(options))

  const run = (): Argument => new Argument('<run>', texts.explain.runArgument)
  addDataOptions(
    add('explain')
      .addArgument(run())
      .addArgument(new Argument('<subject>', texts.explain.subjectArgument))
      .addOption(repeated(option('arm', '--arm <id>'), readAnother))
      .addOption(option('by', '--by <period>', PERIODS)),
  ).action((folder: string, subject: string, options: ExplainOptions) => actions.explain(folder, subject, options))

  add('export')
    .addArgument(run())
    .addOption(option('exportTo', '--to <format>', EXPORT_FORMATS).makeOptionMandatory())
    .addOption(option('exportOut', '--out <file>').makeOptionMandatory())
    .addOption(option('exportTable', '--table <table>', ROW_TABLES))
    .addOption(option('exportArm', '--arm <id>'))
    .addOption(whole(option('exportReplication', '--replication <number>'), 0, MOST.replications - 1))
    .addOption(option('exportPatients', '--patients <from-to>').argParser(readRange))
    .addOption(option('rfc4180', '--rfc4180'))
    .action((folder: string, options: ExportOptions) => actions.export(folder, options))
  add('diff')
    .addArgument(new Argument('<run>', texts.diff.runArgument))
    .addArgument(new Argument('<other>', texts.diff.runArgument))
    .addOption(option('json', '--json'))
    .addOption(option('out', '--out <file>'))
    .action((one: string, other: string, options: DiffOptions) => actions.diff([one, other], options))

  addDataOptions(
    add('query')
      .addArgument(run())
      .addArgument(new Argument('[sql]', texts.query.sqlArgument))
      .addOption(whole(option('rows', '--rows <number>'), 1, MOST.rows)),
  ).action((folder: string, sql: string | undefined, options: QueryOptions) => actions.query(folder, sql, options))

  addDataOptions(add('rules')).action((options: DataOptions) => actions.rules(options))

  add('serve')
    .addArgument(new Argument('[scenario]', texts.serve.argument))
    .addOption(whole(option('port', '--port <number>'), 0, MOST.port))
    .action((path: string | undefined, options: ServeOptions) => actions.serve(path, options))

  add('completion')
    .addArgument(
      new Argument('<shell>', texts.help.arguments.shell)
        .choices(SHELLS)
        .argParser((value: string) => readChoice('<shell>', SHELLS)(value)),
    )
    .action((shell: Shell) => actions.completion(shell))

  for (const command of [program, ...program.commands]) settle(command, texts, print)
  return program
}

type OptionMaker = (name: OptionName, flags: string, choices?: readonly string[]) => Option

function optionMaker(texts: Texts): OptionMaker {
  return (name, flags, choices) => {
    const option = new Option(flags, texts.help.options[name])
    return choices ? option.choices(choices).argParser(readChoice(option.long ?? flags, choices)) : option
  }
}

const whole = (option: Option, low: number, high: number): Option =>
  option.argParser(readWhole(option.long ?? option.flags, low, high))

const repeated = <T>(option: Option, read: (value: string, before?: T) => T): Option =>
  option.argParser((value, before: T | undefined) => read(value, before))

const addThreshold = (value: string, before: readonly Threshold[] = []): readonly Threshold[] => [
  ...before,
  readThreshold(value),
]

/** Output through `print`, help in the language, no exits. */
function settle(command: Command, texts: Texts, print: (text: string) => void): void {
  const titles: Readonly<Record<string, string>> = texts.help.titles
  const help: Partial<Help> = {
    showGlobalOptions: true,
    styleTitle: (title) => titles[title] ?? title,
    optionDescription: ({ description }) => description,
    argumentDescription: ({ description }) => description,
    subcommandTerm: (sub) => [sub.name(), ...argumentTerms(sub)].join(' '),
  }
  const terms = command.parent ? argumentTerms(command) : [`<${texts.help.commandTerm}>`]
  command
    .usage([`[${texts.help.optionsTerm}]`, ...terms].join(' '))
    .helpOption('-h, --help', texts.help.showHelp)
    .configureHelp(help)
    .configureOutput({ writeOut: print, writeErr: print })
    .exitOverride()
}

const argumentTerms = (command: Command): string[] =>
  command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`))
