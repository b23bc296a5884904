import type { CommandNode, OptionNode } from './command-tree.ts'

/** A completion script for fish. */
export function fishScript(commands: readonly CommandNode[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c pathledger -n __fish_use_subcommand -f -a ${command.name} -d ${quote(command.description)}`,
    ...argumentLines(command),
    ...command.options.map((option) => optionLine(command.name, option)),
  ])
  return `# pathledger completion for fish: pathledger completion fish | source\ncomplete -c pathledger -f\n${lines.join('\n')}\n`
}

const inside = (name: string): string => `complete -c pathledger -n '__fish_seen_subcommand_from ${name}'`

function argumentLines({ name, choices, argument }: CommandNode): string[] {
  return [
    ...(choices.length > 0 ? [`${inside(name)} -f -a ${quote(choices.join(' '))}`] : []),
    ...(argument === 'scenario' ? [`${inside(name)} -f -a '(__fish_complete_suffix .yaml .yml)'`] : []),
    ...(argument === 'folder' ? [`${inside(name)} -f -a '(__fish_complete_directories)'`] : []),
  ]
}

function optionLine(command: string, { flag, description, takesValue, choices, isFile }: OptionNode): string {
  const value = !takesValue ? '' : choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : isFile ? ' -r -F' : ' -x'
  return `${inside(command)} -l ${flag.slice(2)}${value} -d ${quote(description)}`
}

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
