import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Agenda, PHASES } from '../../../src/core/engine/agenda.ts'

it('fires by time, then what closes a period, then in order of scheduling', () => {
  const timer = fc.record({ at: fc.nat(5), phase: fc.constantFrom(PHASES.closing, PHASES.event) })
  fc.assert(
    fc.property(fc.array(timer, { maxLength: 12 }), (timers) => {
      const agenda = new Agenda()
      for (const [id, { at, phase }] of timers.entries()) agenda.schedule(`t${id}`, at, phase, id)
      const order: number[] = []
      for (let next = agenda.next(); next; next = agenda.next()) {
        order.push(next.event as number)
        agenda.cancel(next.id)
      }
      const expected = timers
        .map((one, id) => ({ ...one, id }))
        .sort((a, b) => a.at - b.at || a.phase - b.phase || a.id - b.id)
      expect(order).toEqual(expected.map(({ id }) => id))
    }),
  )
})

it('keeps one timer an id, and never one at infinity', () => {
  const agenda = new Agenda()
  agenda.schedule('a', 5, PHASES.event, 'first')
  agenda.schedule('a', 9, PHASES.event, 'second')
  agenda.schedule('b', Number.POSITIVE_INFINITY, PHASES.event, 'never')
  expect(agenda.next()).toMatchObject({ at: 9, event: 'second' })
  agenda.cancel('a')
  expect(agenda.next()).toBeUndefined()
})
