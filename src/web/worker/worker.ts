/** The entry of the page's worker: it simulates, prices and answers, so that the page only draws. */
import type { Checked } from '../../core/domain/issues.ts'
import type { Step } from '../../core/live/workbench.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { faultOf } from '../../core/shards.ts'
import { tellAlive } from './alive.ts'
import { answerQuestion, isAnsweredAtOnce } from './answer-question.ts'
import { describe } from './describe.ts'
import { type Desk, type Finished, isSameRun, layOut } from './desk.ts'
import { findingsOf } from './findings.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import type { Source } from './source.ts'
import type { Wish } from './wish.ts'

/** Milliseconds of work before a newer message gets a turn. */
const SLICE_MS = 12
/** Milliseconds until the first picture of a run, and between the next, which come more seldom the longer it takes. */
const FIRST_PICTURE_MS = 5
const SECOND_PICTURE_MS = 100
const SLOWER = 2
const MOST_BETWEEN_MS = 500

const scope = self as unknown as {
  postMessage(message: FromWorker): void
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
}
const tell = (message: FromWorker): void => scope.postMessage(message)

/** Lets messages that wait be heard. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      resolve()
    }
    channel.port2.postMessage(undefined)
  })

type Wished = Extract<ToWorker, { generation: number }>

let desk: Desk | undefined
/** The newest wish, where it is not followed yet. */
let wanted: Wished | undefined
/** The generation that is followed. */
let newest = 0
const asked = new Map<number, AbortController>()

/** Asks about the bench wait until what was wished for last is followed. */
let following: Promise<void> = Promise.resolve()
let isBusy = false

/**
 * Follows a scenario, unless a newer wish comes. The first picture is shown all the same: else nothing would be seen of
 * what somebody drags without a pause.
 */
async function follow({ bench }: Desk, generation: number, scenario: Scenario, wish: Wish): Promise<Step | undefined> {
  let between = FIRST_PICTURE_MS
  const begun = performance.now()
  let sliceEnd = begun + SLICE_MS
  let nextPicture = begun + between
  let last: Step | undefined
  const show = (step: Step): void => {
    const done = step.accumulated.replications
    const of = scenario.replications
    const progress = { how: step.how, done, of, isPreliminary: done < of }
    tell({ kind: 'findings', generation, ...progress, findings: findingsOf(step, wish) })
  }
  for (const step of bench.follow(scenario)) {
    last = step
    const now = performance.now()
    const { replications } = step.accumulated
    if (now >= nextPicture && replications > 0 && replications < scenario.replications) {
      show(step)
      between = Math.min(MOST_BETWEEN_MS, Math.max(SECOND_PICTURE_MS, between * SLOWER))
      nextPicture = performance.now() + between
      // What came meanwhile is newer than what was just shown.
      sliceEnd = 0
    }
    if (now >= sliceEnd) {
      await breathe()
      if (wanted && between > FIRST_PICTURE_MS) return undefined
      sliceEnd = performance.now() + SLICE_MS
    }
  }
  if (last) show(last)
  return last
}

/** Shows the run that is done already as a wish looks at it: nothing is priced again. */
function showAgain({ step, issues }: Finished, generation: number, wish: Wish): void {
  tell({ kind: 'accepted', generation, issues })
  const done = step.accumulated.replications
  const progress = { how: step.how, done, of: done, isPreliminary: false }
  tell({ kind: 'findings', generation, ...progress, findings: findingsOf(step, wish) })
}

async function answer({ id, question }: Extract<ToWorker, { kind: 'ask' }>): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  asked.set(id, controller)
  try {
    if (!desk || wanted?.kind === 'open' || !(await isAnsweredAtOnce(desk, question))) await following
    if (signal.aborted) return
    if (!desk) return tell({ kind: 'unanswered', id, issues: [] })
    const value = await answerQuestion(desk, question, {
      signal,
      breathe,
      progress: (done, of) => tell({ kind: 'progress', id, done, of }),
      partial: (partial) => tell({ kind: 'answer', id, answer: partial, isPartial: true }),
    })
    if (!signal.aborted) tell({ kind: 'answer', id, answer: value, isPartial: false })
  } catch (error) {
    if (signal.aborted) return
    const fault = faultOf(error)
    if (!fault) throw error
    const { issues, ...rest } = fault
    tell(issues ? { kind: 'unanswered', id, issues } : { kind: 'unanswered', id, issues: [], fault: rest })
  } finally {
    asked.delete(id)
  }
}

const layOutSource = async (source: Source): Promise<Checked<Desk>> =>
  source.kind === 'run' ? (await import('./run-desk.ts')).layOutRun(source) : layOut(source)

/** Lays out what long questions are asked about; what cannot be read is told by the worker that follows it. */
async function lay(source: Source): Promise<void> {
  const laid = await layOutSource(source)
  desk = laid.ok ? laid.value : undefined
}

/** Opens what is to be opened and follows the wish. */
async function followWish(message: Wished): Promise<void> {
  const { generation, wish } = message
  if (message.kind === 'follow' && desk?.finished && isSameRun(desk.finished.wish, wish)) {
    return showAgain(desk.finished, generation, wish)
  }
  if (message.kind === 'open') {
    const laid = await layOutSource(message.source)
    const read = laid.ok ? laid.value.resolve(wish) : laid
    if (laid.ok && (read.ok || !message.isTrial)) desk = laid.value
    if (!read.ok) return tell({ kind: 'refused', generation, issues: read.issues })
  }
  if (!desk) return
  const read = desk.resolve(wish)
  if (!read.ok) return tell({ kind: 'refused', generation, issues: read.issues })
  const { scenario } = read.value
  if (message.kind === 'open')
    tell({ kind: 'opened', generation, description: describe(scenario, desk.stored), issues: read.issues })
  else tell({ kind: 'accepted', generation, issues: read.issues })
  const followed = desk
  const step = await follow(followed, generation, scenario, wish)
  if (step) followed.finished = { wish, step, issues: read.issues }
}

/** Follows wishes one after another; of those that come meanwhile only the newest. */
async function followAll(): Promise<void> {
  while (wanted) {
    // What is asked with a wish may need nothing but what is counted: it is answered first.
    await breathe()
    const message = wanted
    wanted = undefined
    newest = message.generation
    await followWish(message).catch(tellFault)
  }
}

function hearWish(message: Wished): void {
  const isFollowing = wanted !== undefined || isBusy
  // A change of a scenario that is not open yet is told with it.
  wanted = wanted?.kind === 'open' && message.kind === 'follow' ? { ...wanted, ...message, kind: 'open' } : message
  if (isFollowing) return
  isBusy = true
  following = followAll().finally(() => {
    isBusy = false
  })
}

function tellFault(error: unknown): void {
  const fault = faultOf(error)
  if (fault?.issues) tell({ kind: 'refused', generation: newest, issues: fault.issues })
  else if (fault) tell({ kind: 'failed', generation: newest, fault })
  else tell({ kind: 'broken', message: error instanceof Error ? error.message : String(error) })
}

scope.onmessage = ({ data }) => {
  if (data.kind === 'forget') asked.get(data.id)?.abort()
  else if (data.kind === 'lay') following = lay(data.source).catch(tellFault)
  else if (data.kind === 'ask') answer(data).catch(tellFault)
  else hearWish(data)
}
tellAlive(tell)
