/** A worker whose end is heard of, however it comes about. */
import type { FromWorker, ToWorker } from '../worker/protocol.ts'

export interface LiveWorker {
  post(message: ToWorker): void
  /** Ends it; nothing more is heard of it. */
  end(): void
}

export type Heard = Exclude<FromWorker, { kind: 'broken' | 'alive' }>

export interface Hearing {
  readonly hear: (message: Heard) => void
  /** It ended or cannot go on; the message is empty where nothing is known. */
  readonly onEnd: (message: string) => void
}

/**
 * Starts a worker. One that a browser ends tells nobody, so it holds a lock as long as it lives, and whoever gets the
 * lock after it knows.
 */
export function startWorker({ hear, onEnd }: Hearing): LiveWorker {
  const worker = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' })
  const ended = new AbortController()
  const { signal } = ended
  const end = (): void => {
    ended.abort()
    worker.terminate()
  }
  const endWith = (message = ''): void => {
    if (signal.aborted) return
    end()
    onEnd(message)
  }
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (signal.aborted) return
    if (data.kind === 'broken') endWith(data.message)
    else if (data.kind === 'alive')
      navigator.locks.request(data.lock, { signal }, () => endWith()).catch(() => undefined)
    else hear(data)
  }
  worker.onerror = ({ message }) => endWith(message)
  worker.onmessageerror = () => endWith()
  return { post: (message) => worker.postMessage(message), end }
}
