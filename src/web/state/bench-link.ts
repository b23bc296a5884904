/** The page's end of the worker: sends wishes and questions, and keeps what is newest of what comes back. */
import { batch, signal } from '@preact/signals'
import type { Issue } from '../../core/domain/issues.ts'
import type { Fault } from '../../core/shards.ts'
import type { Description } from '../worker/describe.ts'
import type { Findings } from '../worker/protocol.ts'
import type { Answer, AnswerOf, Question, QuestionKind, Questions } from '../worker/questions.ts'
import type { Source } from '../worker/source.ts'
import type { Wish } from '../worker/wish.ts'
import { type Heard, type LiveWorker, startWorker } from './live-worker.ts'

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
/** Something is under way from the first moment on. */
export const progress = signal<Progress>({ ...IDLE, isPreliminary: true })
/** What is wrong with the newest wish, or warnings about it. */
export const issues = signal<readonly Issue[]>([])

/** What went wrong, until somebody changes something. */
export type Trouble =
  /** A worker ended: another took its place, or none did because that one ended too, or it was the one for long questions. */
  | { readonly kind: 'restarted' | 'stopped' | 'aside'; readonly message: string }
  /** What was asked for cannot be lived. */
  | { readonly kind: 'failed'; readonly fault: Fault }

export const trouble = signal<Trouble | undefined>(undefined)

interface Open {
  readonly isAside: boolean
  readonly hear: (answer: Answer, isPartial: boolean) => void
  readonly refuse: (issues: readonly Issue[]) => void
  readonly progress: (done: number, of: number) => void
}

let worker: LiveWorker | undefined
/** A second worker for questions that take long, so that what is dragged meanwhile is followed at once. */
let aside: LiveWorker | undefined
/** What it is asked about: what is open, and not what is only tried. */
let asideSource: Source | undefined
let generation = 0
let questions = 0
let lastSource: Source | undefined
let lastWish: Wish | undefined
const open = new Map<number, Open>()

/** How often a worker ended since somebody changed something, and whether the second one did. */
let ends = 0
let isAsideEnded = false
/** Tries after the first: what ends every worker is not tried for ever. */
const MOST_RESTARTS = 1

/** Starts the worker before there is something to send: it loads while scenarios are fetched. */
export function connect(): LiveWorker {
  worker ??= startWorker({ hear, onEnd: restart })
  return worker
}

function connectAside(): LiveWorker {
  if (aside) return aside
  aside = startWorker({
    hear,
    onEnd(message) {
      isAsideEnded = true
      trouble.value = { kind: 'aside', message }
      closeAside()
    },
  })
  if (asideSource) aside.post({ kind: 'lay', source: asideSource })
  return aside
}

function refuseOpen(isOf: (one: Open) => boolean): void {
  for (const [id, one] of open) {
    if (!isOf(one)) continue
    open.delete(id)
    one.refuse([])
  }
}

/** Ends the second worker; what it was asked is refused. */
function closeAside(): void {
  aside?.end()
  aside = undefined
  refuseOpen(({ isAside }) => isAside)
}

/** From now on long questions are about a source. */
function askAbout(source: Source): void {
  if (source !== asideSource) closeAside()
  asideSource = source
}

/** Somebody asks for a long question again: what ended the second worker may go well now. */
export function tryAsideAgain(): void {
  isAsideEnded = false
  if (trouble.value?.kind === 'aside') trouble.value = undefined
}

/** The worker ended: another takes its place, and is given what was open; nothing that was changed is lost. */
function restart(message: string): void {
  worker = undefined
  ends++
  // What was only tried is not tried again.
  if (opened?.isTrial) endOpening(undefined)
  refuseOpen(({ isAside }) => !isAside)
  const again = ends <= MOST_RESTARTS && lastSource !== undefined && lastWish !== undefined
  trouble.value = { kind: again ? 'restarted' : 'stopped', message }
  if (again) {
    const { hear: tell } = opened ?? {}
    sendOpening(lastSource as Source, lastWish as Wish, false).then(tell)
    return
  }
  progress.value = { ...progress.value, isPreliminary: false }
  endOpening(undefined)
}

/** Somebody changed something: what went wrong before it may go well now. */
function beginAnew(): void {
  ends = 0
  isAsideEnded = false
  trouble.value = undefined
}

type HeardFindings = Extract<Heard, { kind: 'findings' }>
type HeardOfRun = Exclude<Extract<Heard, { generation: number }>, HeardFindings>

function hear(message: Heard): void {
  if ('id' in message) hearOfQuestion(message)
  else if (message.kind === 'findings') {
    if (message.generation >= Math.max(lastOpening, shown)) showInFrame(message)
  } else hearOfRun(message)
}

function hearOfRun(message: HeardOfRun): void {
  if (message.kind !== 'accepted') showWaiting()
  if (message.generation === generation) hearOfNewest(message)
  else if (message.generation === lastOpening && message.kind === 'opened') hearOfNewest(message)
  else if (message.generation === lastOpening && message.kind === 'refused') endOpening(message.issues)
}

function hearOfQuestion(message: Extract<Heard, { id: number }>): void {
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
  if (message.fault) trouble.value = { kind: 'failed', fault: message.fault }
  listener?.refuse(message.issues)
}

function hearOfNewest(message: HeardOfRun): void {
  if (message.kind === 'opened') {
    batch(() => {
      description.value = message.description
      issues.value = message.issues
    })
    endOpening([])
  } else if (message.kind === 'accepted') issues.value = message.issues
  else hearOfRefusal(message)
}

function hearOfRefusal(message: Extract<HeardOfRun, { kind: 'refused' | 'failed' }>): void {
  batch(() => {
    if (message.kind === 'failed') trouble.value = message
    else if (!opened?.isTrial) issues.value = message.issues
    progress.value = { ...progress.value, generation, isPreliminary: false }
  })
  endOpening(message.kind === 'failed' ? undefined : message.issues)
}

/** The generation whose numbers are shown, or will be in the next frame. */
let shown = 0
/** Numbers that the next frame shows. */
let waiting: HeardFindings | undefined

/** Shows numbers with the next frame: those that something newer follows before it are not drawn. */
function showInFrame(message: HeardFindings): void {
  shown = message.generation
  const isAwaited = waiting !== undefined
  waiting = message
  if (document.hidden) showWaiting()
  else if (!isAwaited) requestAnimationFrame(showWaiting)
}

function showWaiting(): void {
  const message = waiting
  waiting = undefined
  if (message && message.generation >= lastOpening) show(message)
}

/** Shows numbers. Those of a generation that is not the newest are preliminary: so what is dragged is followed. */
function show(message: HeardFindings): void {
  const { how, done, of } = message
  const isPreliminary = message.isPreliminary || message.generation < generation
  batch(() => {
    findings.value = message.findings
    progress.value = { generation, done, of, how, isPreliminary }
  })
}

/** What is wrong with what was opened; undefined where it never came to be open or something newer came. */
export type OpeningOutcome = readonly Issue[] | undefined

/** Who waits for the newest opening. */
let opened: { readonly isTrial: boolean; readonly hear: (outcome: OpeningOutcome) => void } | undefined
let lastOpening = 0

function endOpening(outcome: OpeningOutcome): void {
  const { hear: tell } = opened ?? {}
  opened = undefined
  tell?.(outcome)
}

function sendOpening(source: Source, wish: Wish, isTrial: boolean): Promise<OpeningOutcome> {
  const [sourceBefore, wishBefore] = [lastSource, lastWish]
  if (!isTrial) askAbout(source)
  lastSource = source
  lastWish = wish
  lastOpening = ++generation
  connect().post({ kind: 'open', generation, source, wish, isTrial })
  progress.value = { ...(isTrial ? progress.value : IDLE), generation, isPreliminary: true }
  return new Promise((resolve) => {
    const hear = (outcome: OpeningOutcome): void => {
      if (isTrial && (outcome === undefined || outcome.length > 0)) {
        lastSource = sourceBefore
        lastWish = wishBefore
      } else if (isTrial) askAbout(source)
      resolve(outcome)
    }
    opened = { isTrial, hear }
  })
}

/**
 * Opens a scenario or a stored run, and follows the wish; gives what is wrong with it. A trial that cannot be run leaves
 * open what was, and says nothing of it on the page.
 */
export function openSource(source: Source, wish: Wish, how: 'surely' | 'trial' = 'surely'): Promise<OpeningOutcome> {
  endOpening(undefined)
  beginAnew()
  return sendOpening(source, wish, how === 'trial')
}

/** Follows a wish. What is shown stays until something newer comes. */
export function followWish(wish: Wish): void {
  lastWish = wish
  // What is opened first is opened with what is wished for by then.
  if (!lastSource) return
  beginAnew()
  if (worker) {
    worker.post({ kind: 'follow', generation: ++generation, wish })
    progress.value = { ...progress.value, generation, isPreliminary: true }
  } else sendOpening(lastSource, wish, false)
}

/** What is heard of a question. */
export interface Listener<K extends QuestionKind> {
  readonly onAnswer: (value: AnswerOf<K>, isPartial: boolean) => void
  readonly onRefused?: (issues: readonly Issue[]) => void
  readonly onProgress?: (done: number, of: number) => void
}

/** Questions that live many runs: they are asked of the second worker. */
const LONG: ReadonlySet<QuestionKind> = new Set<QuestionKind>(['oneWay', 'switchValue', 'cohortSizes', 'levers'])

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
  if (isAside ? isAsideEnded : ends > MOST_RESTARTS) {
    queueMicrotask(() => {
      if (open.delete(id)) onRefused?.([])
    })
    return () => open.delete(id)
  }
  const asked = isAside ? connectAside() : connect()
  asked.post({ kind: 'ask', id, question: { kind, wish, ...question } as Question })
  return () => {
    if (open.delete(id)) asked.post({ kind: 'forget', id })
  }
}
