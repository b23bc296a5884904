/** The commands and options as data, read from the parser, so that completion never lags behind. */
import type { Argument, Command, Option } from 'commander'

export interface OptionNode {
  readonly flag: string
  readonly description: string
  readonly takesValue: boolean
  readonly choices: readonly string[]
  /** The value is a path. */
  readonly isFile: boolean
}

export interface CommandNode {
  readonly name: string
  readonly description: string
  readonly options: readonly OptionNode[]
  /** Words the first argument may be. */
  readonly choices: readonly string[]
  /** What files the first argument may be. */
  readonly argument: 'scenario' | 'folder' | 'none'
}

const FILE_OPTIONS: readonly string[] = ['--cohort', '--out']

/** Every subcommand with its own options followed by the global ones. `scenarios` are names that stand for files. */
export function commandTree(program: Command, scenarios: readonly string[]): readonly CommandNode[] {
  const global = program.options.map(optionNode)
  return program.commands.map((command) => {
    const [first] = command.registeredArguments
    return {
      name: command.name(),
      description: command.description(),
      options: [...command.options.map(optionNode), ...global, helpNode(program)],
      choices: first?.name() === 'scenario' ? scenarios : (first?.argChoices ?? []),
      argument: argumentKind(first),
    }
  })
}

const argumentKind = (argument: Argument | undefined): CommandNode['argument'] => {
  const name = argument?.name()
  if (name === 'run') return 'folder'
  return name === 'scenario' || name === 'folder' ? name : 'none'
}

const optionNode = (option: Option): OptionNode => ({
  flag: option.long ?? option.flags,
  description: option.description,
  takesValue: option.required,
  choices: option.argChoices ?? [],
  isFile: FILE_OPTIONS.includes(option.long ?? ''),
})

const helpNode = (program: Command): OptionNode => ({
  flag: '--help',
  description:
    program
      .createHelp()
      .visibleOptions(program)
      .find(({ long }) => long === '--help')?.description ?? '',
  takesValue: false,
  choices: [],
  isFile: false,
})
