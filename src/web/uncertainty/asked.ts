/** Questions that take long: asked while somebody looks, kept while the wish stays the same, and begun anew when it changes. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Issue } from '../../core/domain/issues.ts'
import { ask, tryAsideAgain } from '../state/bench-link.ts'
import type { AnswerOf, QuestionKind, Questions } from '../worker/questions.ts'
import type { Wish } from '../worker/wish.ts'

/** How far a question has come. `stopped`: somebody did not want to wait; `failed`: it cannot be answered. */
export type Stage = 'idle' | 'waiting' | 'working' | 'done' | 'stopped' | 'failed'

export interface Work {
  readonly stage: Stage
  /** What it is asked about. */
  readonly key: string | undefined
  readonly done: number
  readonly of: number
  /** Why it cannot be answered. */
  readonly issues: readonly Issue[]
}

/** The newest answer, perhaps a part of one, and what it was asked about. */
export interface Kept<K extends QuestionKind> {
  readonly key: string
  readonly value: AnswerOf<K>
  readonly isPartial: boolean
}

export interface Asked<K extends QuestionKind> {
  readonly work: ReadonlySignal<Work>
  readonly kept: ReadonlySignal<Kept<K> | undefined>
  /** Leaves what another key was asked for, and begins where it may and has not yet. */
  follow(key: string | undefined, wish: Wish, mayBegin: boolean): void
  /** Keeps nothing that was found. */
  forget(): void
  /** Ends it with what is known. */
  stop(): void
  /** Begins it again. */
  again(): void
}

/** Milliseconds without a change before a question is asked anew. */
const PAUSE_MS = 700
const IDLE: Omit<Work, 'key'> = { stage: 'idle', done: 0, of: 0, issues: [] }

/** A question that nobody has asked yet. */
export function createAsked<K extends QuestionKind>(kind: K, question: Questions[K]['ask']): Asked<K> {
  const work = signal<Work>({ ...IDLE, key: undefined })
  const kept = signal<Kept<K> | undefined>(undefined)
  let leave = (): void => undefined

  function set(change: Partial<Work>): void {
    work.value = { ...work.peek(), ...change }
  }

  function begin(key: string, wish: Wish): void {
    set({ stage: 'working', done: 0, of: 0 })
    leave = ask(kind, wish, question, {
      onAnswer(value, isPartial) {
        kept.value = { key, value, isPartial }
        if (!isPartial) set({ stage: 'done' })
      },
      onRefused: (issues) => set({ stage: 'failed', issues }),
      onProgress: (done, of) => set({ done, of }),
    })
  }

  return {
    work,
    kept,
    follow(key, wish, mayBegin) {
      const { key: before, stage } = work.peek()
      if (key !== before) {
        leave()
        work.value = { ...IDLE, key }
      } else if (stage === 'waiting' && !mayBegin) {
        leave()
        set({ stage: 'idle' })
      }
      if (key === undefined || !mayBegin || work.peek().stage !== 'idle') return
      set({ stage: 'waiting' })
      const timer = setTimeout(() => begin(key, wish), kept.peek() ? PAUSE_MS : 0)
      leave = () => clearTimeout(timer)
    },
    forget() {
      leave()
      kept.value = undefined
      work.value = { ...IDLE, key: undefined }
    },
    stop() {
      leave()
      set({ stage: 'stopped' })
    },
    again() {
      tryAsideAgain()
      set({ ...IDLE })
    },
  }
}
