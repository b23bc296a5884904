/** Which patient is looked at, and what the worker tells of that life. */
import { computed, signal } from '@preact/signals'
import type { Issue } from '../../core/domain/issues.ts'
import type { ToldLife, ToldMove } from '../../core/live/told-life.ts'
import { ask, description, findings, progress } from '../state/bench-link.ts'
import { look, view, wishOf } from '../state/session.ts'
import type { ChosenLife } from '../state/view.ts'

/** What is looked at; the first patient of the arm that is looked at, where nobody chose. */
export const chosen = computed<ChosenLife>(() => {
  const { life, arm } = view.value
  const { arms = [] } = description.value ?? {}
  const isKnown = (id: string | undefined): id is string => arms.some((one) => one.id === id)
  const others = [life?.arm, arm, findings.value?.comparison?.arm, arms.find(({ isNull }) => !isNull)?.id]
  return { replication: 0, patient: 0, at: 0, ...life, arm: others.find(isKnown) ?? arms[0]?.id ?? '' }
})

/** The life; null where there is none, undefined until it is told. */
export const life = signal<ToldLife | null | undefined>(undefined)
/** Why it cannot be told. */
export const lifeIssues = signal<readonly Issue[]>([])

/** Changes when another life must be asked for; undefined while there is nothing to ask. */
const asked = computed(() => {
  if (!description.value) return undefined
  const { arm, replication, patient } = chosen.value
  return JSON.stringify([progress.value.generation, arm, replication, patient])
})

/** Asks for the life that is chosen, in an effect; what is returned ends the question. */
export function followLife(): (() => void) | undefined {
  if (asked.value === undefined) return undefined
  const { arm, replication, patient } = chosen.peek()
  return ask(
    'life',
    wishOf(view.peek()),
    { arm, replication, patient },
    {
      onAnswer(told) {
        life.value = told
        lifeIssues.value = []
      },
      onRefused(issues) {
        lifeIssues.value = issues
      },
    },
  )
}

/** Place of the event that is looked at, among those of the life. */
export const place = computed(() => Math.min(chosen.value.at, Math.max(0, (life.value?.moves.length ?? 0) - 1)))

/** The event that is looked at, and the one before it. */
export const moment = computed<readonly [ToldMove | undefined, ToldMove | undefined]>(() => {
  const moves = life.value?.moves ?? []
  return [moves[place.value], moves[place.value - 1]]
})

/** Whose money is followed; undefined for everybody's. */
export const followed = computed<string | undefined>(() =>
  life.value?.actors.find((actor) => actor === view.value.perspective),
)

/** Places of the events to stop at: all, or those with a claim on or of the actor that is followed. */
export const stops = computed<readonly number[]>(() => {
  const who = followed.value
  const isOf = ({ facts }: ToldMove): boolean =>
    facts.some(({ claims }) => claims.some(({ payer, payee }) => payer === who || payee === who))
  return (life.value?.moves ?? []).flatMap((move, index) => (who === undefined || isOf(move) ? [index] : []))
})

/** Looks at another life, or at another event of it. */
export const choose = (other: Partial<ChosenLife>): void =>
  look({ life: { ...chosen.peek(), ...('at' in other ? {} : { at: 0 }), ...other } })
