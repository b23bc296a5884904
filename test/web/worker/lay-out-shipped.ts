import type { Step } from '../../../src/core/live/workbench.ts'
import { type Desk, layOut } from '../../../src/web/worker/desk.ts'
import type { Wish } from '../../../src/web/worker/wish.ts'
import { readText } from '../../scenarios/read-files.ts'

const FILES = [
  'agder-150.yaml',
  'sources.yaml',
  'costs/no-2023.yaml',
  ...['agder-150', 'no-2021', 'no-2022', 'no-2023', 'no-2024'].map((name) => `tariffs/${name}.yaml`),
]

/** The first shipped scenario, laid out as in the page's worker. */
export function layOutAgder(): Desk {
  const files = FILES.map((name) => ({ name, text: readText(name) }))
  const laid = layOut({ kind: 'scenario', main: 'agder-150.yaml', files })
  if (!laid.ok) throw new Error(laid.issues.map(({ message }) => message.en).join('\n'))
  return laid.value
}

/** Follows a wish to its end. */
export function followToEnd(desk: Desk, wish: Wish): Step {
  const read = desk.resolve(wish)
  if (!read.ok) throw new Error(read.issues.map(({ message }) => message.en).join('\n'))
  let last: Step | undefined
  for (const step of desk.bench.follow(read.value.scenario)) last = step
  return last as Step
}

/** Few patients and simulations, so that it takes a blink. */
export const SMALL = { patients: 30, replications: 4, months: 14 } as const
