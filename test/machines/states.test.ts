import { expect, it } from 'vitest'
import { instrument } from '../../machines/coverage.ts'
import { PATHWAYS } from '../../machines/registry.ts'

it.each(Object.values(PATHWAYS))(
  '$id names every state that a trial run can visit, and death where patients may die',
  (pathway) => {
    const visited = [...instrument(pathway.parts).coverage.all].flatMap((name) =>
      name.startsWith('state ') ? [name.slice('state '.length)] : [],
    )
    expect([...pathway.states].sort()).toEqual([...visited, ...(pathway.facts.includes('Died') ? ['dead'] : [])].sort())
  },
)

it.each(Object.values(PATHWAYS))('$id knows where each state stands in its machine', ({ machine, states, placeOf }) => {
  for (const name of states) {
    const node = placeOf(name).reduce<unknown>(
      (one, step) => (one as { states: Record<string, unknown> } | undefined)?.states[step],
      machine.root,
    )
    expect(node, name).toMatchObject({ key: name.split('.').at(-1) })
  }
})
