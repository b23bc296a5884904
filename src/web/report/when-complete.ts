/** What is still to come of a report. */
const MISSING = '.waiting, [data-preliminary="true"], [aria-busy="true"]'
/** Milliseconds without a change after which nothing more is expected. */
const QUIET_MS = 400

/** Calls once nothing is missing any more and nothing changes; what is returned ends the waiting. */
export function whenComplete(shown: Element, call: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (shown.querySelector(MISSING)) return
      observer.disconnect()
      call()
    }, QUIET_MS)
  }
  const observer = new MutationObserver(wait)
  observer.observe(shown, { childList: true, subtree: true, attributes: true, characterData: true })
  wait()
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
