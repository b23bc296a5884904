/** The entry of the page's worker: it simulates, prices and answers, so that the page only draws. */
import { InputError } from '../../core/domain/issues.ts'
import type { Step } from '../../core/live/workbench.ts'
import { answerQuestion } from './answer-question.ts'
import { describe } from './describe.ts'
import { type Desk, layOut } from './desk.ts'
import { findingsOf } from './findings.ts'
import type { FromWorker, ToWorker } from './protocol.ts'
import type { Wish } from './wish.ts'

/** Milliseconds of work before a newer message gets a turn, and before the first picture is shown. */
const SLICE_MS = 12
/** Milliseconds between pictures of a run that goes on; they come more seldom the longer it takes. */
const FIRST_PICTURE_MS = 20
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

let desk: Desk | undefined
let newest = 0
const asked = new Map<number, AbortController>()

/** Follows a wish, unless a newer one comes. */
async function follow(on: Desk, generation: number, wish: Wish): Promise<void> {
  const resolved = on.resolve(wish)
  if (!resolved.ok) return tell({ kind: 'refused', generation, issues: resolved.issues })
  const scenario = resolved.value
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
  for (const step of on.bench.follow(scenario)) {
    last = step
    const now = performance.now()
    const { replications } = step.accumulated
    if (now >= nextPicture && replications > 0 && replications < scenario.replications) {
      show(step)
      between = Math.min(MOST_BETWEEN_MS, between * SLOWER)
      nextPicture = performance.now() + between
    }
    if (now >= sliceEnd) {
      await breathe()
      if (generation !== newest) return
      sliceEnd = performance.now() + SLICE_MS
    }
  }
  if (last) show(last)
}

async function answer(on: Desk, { id, question }: Extract<ToWorker, { kind: 'ask' }>): Promise<void> {
  const controller = new AbortController()
  asked.set(id, controller)
  try {
    const value = await answerQuestion(on, question, {
      signal: controller.signal,
      breathe,
      progress: (done, of) => tell({ kind: 'progress', id, done, of }),
      partial: (partial) => tell({ kind: 'answer', id, answer: partial, isPartial: true }),
    })
    if (!controller.signal.aborted) tell({ kind: 'answer', id, answer: value, isPartial: false })
  } catch (error) {
    if (controller.signal.aborted) return
    if (error instanceof InputError) tell({ kind: 'unanswered', id, issues: error.issues })
    else throw error
  } finally {
    asked.delete(id)
  }
}

function open({ generation, source, wish }: Extract<ToWorker, { kind: 'open' }>): Promise<void> | undefined {
  if (source.kind === 'run') throw new Error('a stored run cannot be opened yet')
  desk = layOut(source)
  const resolved = desk.resolve(wish)
  if (!resolved.ok) {
    tell({ kind: 'refused', generation, issues: resolved.issues })
    return undefined
  }
  tell({ kind: 'opened', generation, description: describe(resolved.value), issues: resolved.issues })
  return follow(desk, generation, wish)
}

async function hear(message: ToWorker): Promise<void> {
  if (message.kind === 'forget') return asked.get(message.id)?.abort()
  if (message.kind === 'ask') return desk && answer(desk, message)
  newest = message.generation
  if (message.kind === 'open') return open(message)
  return desk && follow(desk, message.generation, message.wish)
}

scope.onmessage = ({ data }) => {
  hear(data).catch((error: unknown) => {
    if (error instanceof InputError) tell({ kind: 'refused', generation: newest, issues: error.issues })
    else tell({ kind: 'fault', message: error instanceof Error ? error.message : String(error) })
  })
}
