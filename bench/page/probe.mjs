/**
 * Put into the page before its own scripts: notes when pictures are painted, what is said to and by the worker, and what
 * keeps the page from answering. All moments are milliseconds since the page was asked for.
 */
;(() => {
  const notes = {
    picture: undefined,
    inputs: [],
    wishes: [],
    paints: [],
    longTasks: [],
    longestGap: 0,
  }
  globalThis.pathledgerProbe = notes

  const waiting = []
  const isSettled = () => {
    const newest = notes.wishes.at(-1)?.generation
    return notes.paints.some(({ isPreliminary, generation }) => !isPreliminary && generation === newest)
  }
  /** Resolves when the whole result of the newest wish is painted. */
  globalThis.pathledgerSettled = () =>
    new Promise((resolve, reject) => {
      if (isSettled()) return resolve()
      waiting.push(resolve)
      setTimeout(() => reject(new Error('the newest wish was not followed within two minutes')), 120_000)
    })

  const waitingForPicture = []
  /** Resolves with the moment of the first picture. */
  globalThis.pathledgerPicture = () =>
    new Promise((resolve) => (notes.picture === undefined ? waitingForPicture.push(resolve) : resolve(notes.picture)))

  /** Calls when the frame that is drawn next has been handed over. */
  const afterPaint = (call) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => call(performance.now())
      channel.port2.postMessage(undefined)
    })

  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-picture] svg rect')) return
    observer.disconnect()
    afterPaint((at) => {
      notes.picture = at
      for (const tell of waitingForPicture.splice(0)) tell(at)
    })
  }).observe(document, { childList: true, subtree: true })

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) notes.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })

  addEventListener('input', ({ timeStamp }) => notes.inputs.push(timeStamp), { capture: true })

  let before = performance.now()
  setInterval(() => {
    const now = performance.now()
    notes.longestGap = Math.max(notes.longestGap, now - before)
    before = now
  }, 50)

  globalThis.Worker = class extends Worker {
    constructor(...parts) {
      super(...parts)
      this.addEventListener('message', ({ data }) => {
        if (data.kind !== 'findings') return
        const { generation, how, isPreliminary } = data
        afterPaint((at) => {
          notes.paints.push({ generation, how, isPreliminary, at })
          if (isSettled()) for (const tell of waiting.splice(0)) tell()
        })
      })
    }
    postMessage(message, ...rest) {
      if ('generation' in message) notes.wishes.push({ generation: message.generation, at: performance.now() })
      super.postMessage(message, ...rest)
    }
  }
})()
