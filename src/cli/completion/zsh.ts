import type { CommandNode, OptionNode } from './command-tree.ts'

/** A completion script for zsh. */
export function zshScript(commands: readonly CommandNode[]): string {
  return `#compdef pathledger
# pathledger completion for zsh: eval "$(pathledger completion zsh)"
_pathledger() {
  local -a commands
  local state line
  commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${escapeColon(description)}`)}`).join('\n')}
  )
  _arguments -C '1: :->command' '*:: :->rest'
  case "$state" in
    command) _describe -t commands command commands ;;
    rest)
      case "$line[1]" in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
compdef _pathledger pathledger
`
}

function commandCase({ name, options, choices, argument }: CommandNode): string {
  const first =
    argument === 'scenario'
      ? `1:scenario:{ ${choices.length > 0 ? `compadd -- ${choices.join(' ')}; ` : ''}_files -g "*.(yaml|yml)" }`
      : argument === 'folder'
        ? '1:folder:_files -/'
        : choices.length > 0
          ? `1:word:(${choices.join(' ')})`
          : undefined
  const specs = [...options.map(optionSpec), ...(first ? [first] : [])]
  return `        ${name}) _arguments \\\n${specs.map((spec) => `          ${quote(spec)}`).join(' \\\n')} ;;`
}

function optionSpec({ flag, description, takesValue, choices, isFile }: OptionNode): string {
  const value = choices.length > 0 ? `(${choices.join(' ')})` : isFile ? '_files' : ' '
  return `*${flag}[${description.replace(/[[\]\\:]/g, '\\$&')}]${takesValue ? `:value:${value}` : ''}`
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const escapeColon = (text: string): string => text.replaceAll(':', '\\:')
