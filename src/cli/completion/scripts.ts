import { bashScript } from './bash.ts'
import type { CommandNode } from './command-tree.ts'
import { fishScript } from './fish.ts'
import { pwshScript } from './pwsh.ts'
import { zshScript } from './zsh.ts'

export const SHELLS = ['bash', 'zsh', 'fish', 'pwsh'] as const
export type Shell = (typeof SHELLS)[number]

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CommandNode[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  pwsh: pwshScript,
}

/** The script that completes the commands in a shell. */
export const completionScript = (shell: Shell, commands: readonly CommandNode[]): string => SCRIPTS[shell](commands)
