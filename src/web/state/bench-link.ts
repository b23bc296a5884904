/** The page's end of the worker: sends wishes and questions, and keeps what is newest of what comes back. */
import { signal } from '@preact/signals'
import type { Issue } from '../../core/domain/issues.ts'
import type { Description } from '../worker/describe.ts'
import type { Findings, FromWorker, Source, ToWorker } from '../worker/protocol.ts'
import type { Answer, AnswerOf, Question, QuestionKind, Questions } from '../worker/questions.ts'
import type { Wish } from '../worker/wish.ts'

/** How far the newest wish is followed. */
export interface Progress {
  readonly generation: number
  readonly done: number
  readonly of: number
  readonly how: 'refold' | 'simulate' | undefined
  readonly isPreliminary: boolean
}

const IDLE: Progress = { generation: 0, done: 0, of: 0, how: undefined, isPreliminary: false }

export const description = signal<Description | undefined>(undefined)
export const findings = signal<Findings | undefined>(undefined)
export const progress = signal<Progress>(IDLE)
/** What is wrong with the newest wish, or warnings about it. */
export const issues = signal<readonly Issue[]>([])
/** A fault of the product, until the next thing works. */
export const fault = signal<string | undefined>(undefined)

interface Open {
  readonly isAside: boolean
  readonly hear: (answer: Answer, isPartial: boolean) => void
  readonly refuse: (issues: readonly Issue[]) => void
  readonly progress: (done: number, of: number) => void
}

let worker: Worker | undefined
/** A second worker for questions that take long, so that what is dragged meanwhile is followed at once. */
let aside: Worker | undefined
let generation = 0
let questions = 0
let lastSource: Source | undefined
let lastWish: Wish | undefined
const open = new Map<number, Open>()
/** Moments of input, by the generation that follows it. */
const inputs = new Map<number, number>()

function startWorker(onCrash: (message: string) => void): Worker {
  const started = new Worker(new URL('../worker/worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'fault') onCrash(data.message)
    else hear(data)
  }
  started.onerror = (event) => onCrash(event.message)
  return started
}

/** Starts the worker before there is something to send: it loads while scenarios are fetched. */
export function connect(): Worker {
  worker ??= startWorker(crash)
  return worker
}

const send = (message: ToWorker): void => connect().postMessage(message)

function connectAside(): Worker {
  if (aside) return aside
  aside = startWorker((message) => {
    fault.value = message
    closeAside()
  })
  if (lastSource) aside.postMessage({ kind: 'lay', source: lastSource } satisfies ToWorker)
  return aside
}

/** Ends the second worker; what it was asked is refused. */
function closeAside(): void {
  aside?.terminate()
  aside = undefined
  for (const [id, { isAside, refuse }] of open) {
    if (!isAside) continue
    open.delete(id)
    refuse([])
  }
}

/** The worker broke down: another takes its place, and is given what was open; nothing that was changed is lost. */
function crash(message: string): void {
  fault.value = message
  worker?.terminate()
  worker = undefined
  for (const { refuse } of open.values()) refuse([])
  open.clear()
  if (lastSource && lastWish && !isRestarted) {
    isRestarted = true
    openSource(lastSource, lastWish)
  }
}

/** Whether the newest wish was tried again already: what breaks every worker is not tried for ever. */
let isRestarted = false

function hear(message: Exclude<FromWorker, { kind: 'fault' }>): void {
  if ('id' in message) hearOfQuestion(message)
  else if (message.generation === generation) hearOfRun(message)
  else if (message.generation === lastOpening && message.kind === 'opened') hearOfRun(message)
}

function hearOfQuestion(message: Extract<FromWorker, { id: number }>): void {
  const { id } = message
  const listener = open.get(id)
  if (message.kind === 'progress') {
    listener?.progress(message.done, message.of)
    return
  }
  if (message.kind === 'answer') {
    if (!message.isPartial) open.delete(id)
    listener?.hear(message.answer, message.isPartial)
    return
  }
  open.delete(id)
  listener?.refuse(message.issues)
}

function hearOfRun(message: Extract<FromWorker, { generation: number }>): void {
  if (message.kind === 'opened') {
    description.value = message.description
    issues.value = message.issues
    endOpening([])
    return
  }
  if (message.kind === 'accepted') {
    issues.value = message.issues
    return
  }
  if (message.kind === 'refused') {
    if (!opened?.isTrial) issues.value = message.issues
    endOpening(message.issues)
    progress.value = { ...progress.value, generation, isPreliminary: false }
    return
  }
  const { how, done, of, isPreliminary } = message
  isRestarted = false
  fault.value = undefined
  findings.value = message.findings
  progress.value = { generation, done, of, how, isPreliminary }
  measurePaint(message.generation)
}

/** Measures from the input that a picture follows to the frame that shows it (read by the acceptance rows). */
function measurePaint(of: number): void {
  const start = inputs.get(of)
  if (start === undefined) return
  inputs.clear()
  requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      performance.measure('pathledger:input-to-paint', { start, end: performance.now() })
      channel.port1.close()
    }
    channel.port2.postMessage(undefined)
  })
}

/** Who waits for the newest opening: hears what is wrong, nothing where it is open or something newer came. */
let opened: { readonly isTrial: boolean; readonly hear: (wrong: readonly Issue[]) => void } | undefined
let lastOpening = 0

function endOpening(wrong: readonly Issue[]): void {
  const { hear: tell } = opened ?? {}
  opened = undefined
  tell?.(wrong)
}

/**
 * Opens a scenario or a stored run, and follows the wish; gives what is wrong with it. A trial that cannot be run leaves
 * open what was, and says nothing of it on the page.
 */
export function openSource(source: Source, wish: Wish, how: 'surely' | 'trial' = 'surely'): Promise<readonly Issue[]> {
  endOpening([])
  const isTrial = how === 'trial'
  const [sourceBefore, wishBefore] = [lastSource, lastWish]
  if (source !== lastSource) closeAside()
  lastSource = source
  lastWish = wish
  lastOpening = ++generation
  send({ kind: 'open', generation, source, wish, isTrial })
  progress.value = { ...(isTrial ? progress.value : IDLE), generation, isPreliminary: true }
  return new Promise((resolve) => {
    const hear = (wrong: readonly Issue[]): void => {
      if (isTrial && wrong.length > 0) {
        lastSource = sourceBefore
        lastWish = wishBefore
      }
      resolve(wrong)
    }
    opened = { isTrial, hear }
  })
}

/** Follows a wish; `since` is the moment of the input that it comes from. What is shown stays until something newer comes. */
export function followWish(wish: Wish, since?: number): void {
  lastWish = wish
  send({ kind: 'follow', generation: ++generation, wish })
  if (since !== undefined) inputs.set(generation, since)
  progress.value = { ...progress.value, generation, isPreliminary: true }
}

/** What is heard of a question. */
export interface Listener<K extends QuestionKind> {
  readonly onAnswer: (value: AnswerOf<K>, isPartial: boolean) => void
  readonly onRefused?: (issues: readonly Issue[]) => void
  readonly onProgress?: (done: number, of: number) => void
}

/** Questions that live many runs: they are asked of the second worker. */
const LONG: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['oneWay', 'switchValue', 'cohortSizes'])

/** Asks; what is returned ends it, when nobody wants the answer any more. */
export function ask<K extends QuestionKind>(
  kind: K,
  wish: Wish,
  question: Questions[K]['ask'],
  { onAnswer, onRefused, onProgress }: Listener<K>,
): () => void {
  const id = ++questions
  const isAside = LONG.has(kind)
  open.set(id, {
    isAside,
    hear: (answer, isPartial) => onAnswer(answer.value as AnswerOf<K>, isPartial),
    refuse: (found) => onRefused?.(found),
    progress: (done, of) => onProgress?.(done, of),
  })
  const asked = isAside ? connectAside() : connect()
  asked.postMessage({ kind: 'ask', id, question: { kind, wish, ...question } as Question } satisfies ToWorker)
  return () => {
    if (open.delete(id)) asked.postMessage({ kind: 'forget', id } satisfies ToWorker)
  }
}
