/** What the view asks, one question after another: each number tried roughly, then more and fewer patients, then more surely. */
import { computed, effect, signal } from '@preact/signals'
import { description, progress } from '../state/bench-link.ts'
import { openedId } from '../state/opened-id.ts'
import { view, wishOf } from '../state/session.ts'
import { type Asked, createAsked, type Kept } from './asked.ts'

/** Replications that are enough to see which numbers matter, and those that the core takes at most. */
const ROUGH = 4
const MOST = 20

export const rough = createAsked('oneWay', { replications: ROUGH })
export const sizes = createAsked('cohortSizes', {})
export const sure = createAsked('oneWay', { replications: MOST })

const isOpen = signal(false)
/** All that changes an answer: neither the side nor the unit it is read in, nor more replications than are taken. */
export const wished = computed<string | undefined>(() => {
  const { of } = progress.value
  const { changes } = view.value
  if (!description.value || of === 0) return undefined
  const replications = Math.min(MOST, changes.replications ?? of)
  return JSON.stringify([openedId(view.value), { ...changes, replications }])
})

/** Replications of the run that is looked at, as far as these questions take them. */
export const replicationsOf = (): number => Math.min(MOST, view.value.changes.replications ?? progress.value.of)

const isOver = ({ work }: Pick<Asked<'oneWay'>, 'work'>): boolean =>
  ['done', 'stopped', 'failed'].includes(work.value.stage)

let lastSource: number | string | undefined

function followAll(): void {
  const key = wished.value
  const source = openedId(view.value)
  if (source !== lastSource) for (const asked of [rough, sizes, sure]) asked.forget()
  lastSource = source
  const wish = wishOf(view.peek())
  rough.follow(key, wish, isOpen.value)
  sizes.follow(key, wish, isOpen.value && isOver(rough))
  const isWanted = rough.work.value.stage === 'done' && replicationsOf() > ROUGH
  sure.follow(key, wish, isOpen.value && isOver(sizes) && isWanted && !isOver(sure))
}

let isFollowing = false

/** Begins to ask, now that somebody looks; what is returned is to be called when nobody does. */
export function openQuestions(): () => void {
  isOpen.value = true
  if (!isFollowing) {
    isFollowing = true
    effect(followAll)
  }
  return () => {
    isOpen.value = false
  }
}

/** Nothing better is to be had about every number than what is had, or nobody wants it. */
export const isSettled = computed<boolean>(() => {
  const isLeft = [rough, sure].some(({ work }) => ['stopped', 'failed'].includes(work.value.stage))
  const { key, value, isPartial } = tried.value ?? {}
  if (isLeft || value === undefined) return isLeft
  return key === wished.value && !isPartial && value.oneWay.scenario.replications >= replicationsOf()
})

/** The best there is about every number: of what is wished for before older ones, and sure before rough. */
export const tried = computed<Kept<'oneWay'> | undefined>(() => {
  const [first, second] = [rough.kept.value, sure.kept.value]
  const isWhole = (one: Kept<'oneWay'> | undefined): boolean => one?.key === wished.value && one?.isPartial === false
  if (isWhole(second) || first === undefined) return second ?? first
  if (first.key === wished.value) return first
  return second?.isPartial === false ? second : first
})
