/** How far the simulation has come, on standard error. */
import type { Progress } from '../core/analysis/progress.ts'
import type { Numbers } from '../words/numbers.ts'
import type { Io } from './io.ts'
import type { Texts } from './texts/texts.ts'

export interface ProgressView {
  update(progress: Progress): void
  /** Takes the bar away or ends the lines. */
  stop(): void
}

/** `bar` moves on a terminal; `lines` prints one line per tenth; `none` is silent. */
export type ProgressMode = 'bar' | 'lines' | 'none'

/** A bar on a terminal, lines elsewhere; silent with --quiet, and off a terminal with --json. */
export function chooseProgressMode(isTTY: boolean, quiet: boolean, json: boolean): ProgressMode {
  if (quiet) return 'none'
  return isTTY ? 'bar' : json ? 'none' : 'lines'
}

const BAR_WIDTH = 24
/** Per cent; beyond it the difference is as good as unknown and the number says nothing. */
const WIDEST = 1000

/** Starts showing progress, at the first update. */
export async function startProgress(io: Io, mode: ProgressMode, texts: Texts, numbers: Numbers): Promise<ProgressView> {
  const startedAt = io.now()
  let updatedAt = startedAt
  const describe = ({ done, total, halfWidth, local }: Progress): string => {
    const left = done > 0 ? ((updatedAt - startedAt) / done) * (total - done) - (io.now() - updatedAt) : 0
    return texts.messages.progress(
      numbers.whole(done),
      numbers.whole(total),
      local === null ? undefined : numbers.money(local),
      halfWidth === null || halfWidth > WIDEST ? undefined : numbers.finePercent(halfWidth / 100),
      done > 0 && done < total ? numbers.whole(Math.max(0, Math.ceil(left / 1000))) : undefined,
    )
  }
  if (mode === 'none') return { update() {}, stop() {} }
  const view = mode === 'bar' ? await startBar(io, describe) : startLines(io, describe)
  return {
    ...view,
    update(progress) {
      updatedAt = io.now()
      view.update(progress)
    },
  }
}

type Describe = (progress: Progress) => string

async function startBar(io: Io, describe: Describe): Promise<ProgressView> {
  const { SingleBar } = await import('cli-progress')
  let latest: Progress = { done: 0, total: 1, halfWidth: null, local: null }
  const bar = new SingleBar({
    stream: io.stderr as NodeJS.WritableStream,
    clearOnComplete: true,
    gracefulExit: false,
    hideCursor: true,
    linewrap: true,
    format: (_options, { progress }) => {
      const filled = Math.round(progress * BAR_WIDTH)
      return `[${'#'.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}] ${describe(latest)}`
    },
  })
  let isRunning = false
  return {
    update(progress) {
      latest = progress
      if (!isRunning) bar.start(progress.total, progress.done)
      isRunning = true
      bar.update(progress.done)
    },
    stop() {
      if (isRunning) bar.stop()
      isRunning = false
    },
  }
}

function startLines(io: Io, describe: Describe): ProgressView {
  let printed = 0
  return {
    update(progress) {
      const tenth = progress.total > 0 ? Math.floor((progress.done / progress.total) * 10) : 0
      if (tenth <= printed) return
      printed = tenth
      io.stderr.write(`${describe(progress)}\n`)
    },
    stop() {},
  }
}
