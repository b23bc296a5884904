import type { CommandNode, OptionNode } from './command-tree.ts'

/** A completion script for bash 3.2 or later. */
export function bashScript(commands: readonly CommandNode[]): string {
  return `# pathledger completion for bash: eval "$(pathledger completion bash)"
_pathledger() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="" word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${commands.map(({ name }) => name).join('|')}) command="$word"; break ;;
    esac
  done
  case "$prev" in
${optionCases(commands).join('\n')}
  esac
  case "$command" in
${commands.map(commandCase).join('\n')}
    *) COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$cur")) ;;
  esac
}
_pathledger_scenarios() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen -d -- "$1") $(compgen -f -X '!*.y*ml' -- "$1"))
}
complete -F _pathledger pathledger
`
}

/** Every option with a value, once. */
function optionCases(commands: readonly CommandNode[]): string[] {
  const options = new Map<string, OptionNode>()
  for (const option of commands.flatMap((command) => command.options)) options.set(option.flag, option)
  return [...options.values()]
    .filter(({ takesValue }) => takesValue)
    .map(({ flag, choices, isFile }) => {
      if (choices.length > 0)
        return `    ${flag}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur")); return ;;`
      return isFile ? `    ${flag}) COMPREPLY=($(compgen -f -- "$cur")); return ;;` : `    ${flag}) return ;;`
    })
}

function commandCase({ name, options, choices, argument }: CommandNode): string {
  const flags = options.map(({ flag }) => flag).join(' ')
  const files =
    argument === 'scenario'
      ? '; _pathledger_scenarios "$cur"'
      : argument === 'folder'
        ? '; COMPREPLY+=($(compgen -d -- "$cur"))'
        : ''
  return `    ${name})
      if [[ "$cur" == -* ]]; then COMPREPLY=($(compgen -W "${flags}" -- "$cur"))
      else COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$cur"))${files}; fi ;;`
}
