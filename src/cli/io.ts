/** The outside world as the command line sees it, so that a test can stand in for it. */
export interface Writer {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** Where data goes, at the pace of who reads it. */
export interface DataWriter extends Writer {
  /** False asks to wait until it is drained before more is written. */
  write(text: string): unknown
  /** Resolves when all that was written has been taken. */
  drained(): Promise<void>
}

export interface Io {
  /** Data. */
  readonly stdout: DataWriter
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
