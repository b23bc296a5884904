/** What the open scenario assumes, asked for anew only where something may have made it another. */
import { signal } from '@preact/signals'
import type { ScenarioDescription } from '../../core/scenario-description.ts'
import { groundOf } from '../assumptions/rows.ts'
import type { Changes } from '../worker/wish.ts'
import { ask, description } from './bench-link.ts'
import { view } from './session.ts'

/** Every number in force before single numbers are changed; stays as it was while a change cannot be used. */
export const described = signal<ScenarioDescription | undefined>(undefined)

let asked: { readonly of: unknown; readonly ground: string } | undefined

function askFor(of: unknown, changes: Changes): void {
  ask(
    'assumptions',
    { changes },
    {},
    {
      onAnswer: (value) => {
        if (asked?.of === of) described.value = value
      },
      onRefused: () => {
        if (JSON.stringify(changes) !== '{}' && asked?.of === of && described.value === undefined) askFor(of, {})
      },
    },
  )
}

/** Asks where what is looked at may be described otherwise than it was; to be called whenever something changes. */
export function followDescribed(): void {
  const of = description.value
  const { changes } = view.value
  const switches = described.value?.switches.map(({ name }) => name) ?? []
  if (!of) return
  const ground = groundOf(changes, switches)
  const written = JSON.stringify(ground)
  if (asked?.of === of && asked.ground === written) return
  asked = { of, ground: written }
  askFor(of, ground)
}
