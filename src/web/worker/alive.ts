/** Lets the page hear of this worker's end, however it comes about. */
import type { FromWorker } from './protocol.ts'

/** Holds a lock for good and tells its name; nothing where the browser has none to give. */
export function tellAlive(tell: (message: FromWorker) => void): void {
  const { locks } = navigator as { readonly locks?: LockManager }
  if (!locks) return
  const lock = crypto.randomUUID()
  locks.request(lock, () => {
    tell({ kind: 'alive', lock })
    return new Promise(() => undefined)
  })
}
