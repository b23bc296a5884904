import type { CommandNode, OptionNode } from './command-tree.ts'

/** A completion script for PowerShell. */
export function pwshScript(commands: readonly CommandNode[]): string {
  return `# pathledger completion for PowerShell: pathledger completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName pathledger -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $tree = @{
${commands.map(commandEntry).join('\n')}
  }
  $values = @{
${valueEntries(commands).join('\n')}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $command = $words | Select-Object -Skip 1 | Where-Object { $tree.ContainsKey($_) } | Select-Object -First 1
  $last = if ($wordToComplete -eq '') { $words[-1] } else { $words[-2] }
  $candidates =
    if ($values.ContainsKey($last)) { $values[$last] }
    elseif ($command) { $tree[$command] }
    else { @(${list(commands.map(({ name }) => name))}) }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}

const commandEntry = ({ name, options, choices }: CommandNode): string =>
  `    ${quote(name)} = @(${list([...choices, ...options.map(({ flag }) => flag)])})`

function valueEntries(commands: readonly CommandNode[]): string[] {
  const options = new Map<string, OptionNode>()
  for (const option of commands.flatMap((command) => command.options)) options.set(option.flag, option)
  return [...options.values()]
    .filter(({ choices }) => choices.length > 0)
    .map(({ flag, choices }) => `    ${quote(flag)} = @(${list(choices)})`)
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
const list = (words: readonly string[]): string => words.map(quote).join(', ')
