/** The real outside world. */
import { EXIT } from './exit-status.ts'
import type { Io } from './io.ts'

/** Io on the process's own streams. A reader that went away (`| head`) ends the process quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      if (stream === process.stdout) process.stderr.write(`${error.message}\n`)
      process.exit(EXIT.internal)
    })
  }
  return {
    stdout: {
      get isTTY() {
        return process.stdout.isTTY
      },
      get columns() {
        return process.stdout.columns
      },
      write: (text) => process.stdout.write(text),
      drained: () => new Promise((resolve) => process.stdout.write('', () => resolve())),
    },
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    readStdin,
    now: () => performance.now(),
    onInterrupt(handler) {
      process.on('SIGINT', handler)
      return () => process.off('SIGINT', handler)
    },
    quit: (status) => process.exit(status),
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
