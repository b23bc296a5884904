/** What is still to come of a report. */
const MISSING = '.waiting, .nothing, [data-preliminary="true"], [aria-busy="true"]'
/** Milliseconds between two looks, and looks in a row at which nothing may be missing. */
const EVERY_MS = 250
const LOOKS = 4

/** Calls once nothing is missing any more; what is returned ends the waiting. */
export function whenComplete(shown: Element, call: () => void): () => void {
  let whole = 0
  const timer = setInterval(() => {
    whole = shown.querySelector(MISSING) ? 0 : whole + 1
    if (whole < LOOKS) return
    clearInterval(timer)
    call()
  }, EVERY_MS)
  return () => clearInterval(timer)
}
