/** The outside world as the command line sees it, so that a test can stand in for it. */
export interface Writer {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface Io {
  /** Data. */
  readonly stdout: Writer
  /** Messages and progress. */
  readonly stderr: Writer
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that relative paths are read from. */
  readonly cwd: string
  /** The system's locale where no variable names one, e.g. `nb-NO`. */
  readonly locale: string
  /** Everything on standard input, as UTF-8 text. */
  readStdin(): Promise<string>
  /** Milliseconds since any fixed moment; used for the time left only. */
  now(): number
  /** Calls `handler` at Ctrl-C until the returned function is called. */
  onInterrupt(handler: () => void): () => void
  /** Ends the process at once. */
  quit(status: number): void
}
