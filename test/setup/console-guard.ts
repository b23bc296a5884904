/** Records what is written to the console, so that a test which prints can be failed. */
export interface ConsoleGuard {
  /** Puts the console back and throws an error that quotes what was written, if anything was. */
  close(): void
}

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const

/** Replaces the writing methods of `target` until the guard is closed. */
export function guardConsole(target: Console): ConsoleGuard {
  const written: string[] = []
  const originals = METHODS.map((method) => [method, target[method]] as const)
  for (const method of METHODS) {
    target[method] = (...parts: unknown[]) => {
      written.push(`console.${method}: ${parts.map(String).join(' ')}`)
    }
  }
  return {
    close() {
      Object.assign(target, Object.fromEntries(originals))
      if (written.length > 0) throw new Error(`This test wrote to the console:\n${written.join('\n')}`)
    },
  }
}
