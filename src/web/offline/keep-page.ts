/** Keeps the page for when its server does not answer. */
import { effect } from '@preact/signals'
import { progress } from '../state/bench-link.ts'

/** Keeps it once the first result is shown, so that nothing is slower for it; not where the browser does not allow it. */
export function keepPage(): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  if (!serviceWorker) return
  const stop = effect(() => {
    const { generation, isPreliminary } = progress.value
    if (generation === 0 || isPreliminary) return
    queueMicrotask(() => stop())
    // Without it the page works as long as its server does.
    serviceWorker.register(new URL('service-worker.js', document.baseURI)).catch(() => undefined)
  })
}
