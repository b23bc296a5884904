import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { activeStateIds, edgeId, nameOfState, partsOfTimer, pathsOfId, stateId } from '../../src/core/state-paths.ts'

describe('names in a trace', () => {
  it('are those of the pathway', () => {
    expect(nameOfState('alive.health.admitted')).toBe('health.admitted')
    expect(nameOfState('dead')).toBe('dead')
    expect(partsOfTimer('xstate.after.admissionDue.usual-care.alive.admissionClock.armed')).toEqual({
      delay: 'admissionDue',
      state: 'admissionClock.armed',
    })
    expect(partsOfTimer('mine')).toEqual({ delay: 'mine', state: '' })
  })
})

describe('ids in a picture', () => {
  it('lead back to the states they stand for', () => {
    expect(stateId('alive.followUp')).toBe('state:patient.alive.followUp')
    expect(pathsOfId(stateId('alive.followUp'))).toEqual(['alive.followUp'])
    expect(pathsOfId(edgeId('alive.health.home', 'dead'))).toEqual(['alive.health.home', 'dead'])
  })

  it('are each given once, the outer state before the inner', () => {
    expect(activeStateIds(['alive.health.admitted', 'alive.homeServices.paused'])).toEqual([
      'state:patient.alive',
      'state:patient.alive.health',
      'state:patient.alive.health.admitted',
      'state:patient.alive.homeServices',
      'state:patient.alive.homeServices.paused',
    ])
    expect(activeStateIds([])).toEqual([])
  })

  it.each(Object.values(PATHWAYS))('are those of the states that XState says are active in $id', (pathway) => {
    const { machine, states, placeOf } = pathway
    const places = [['expected'], ...states.map(placeOf)]
    expect(places.length).toBeGreaterThan(2)
    for (const place of places) {
      const value = place.reduceRight<object | string>((inner, name) => (inner === '' ? name : { [name]: inner }), '')
      const { _nodes: nodes } = machine.resolveState({ value: value as never, context: {} })
      const innermost = nodes
        .filter(({ type }) => type === 'atomic' || type === 'final')
        .map(({ path }) => path.join('.'))
      const active = nodes.filter(({ path }) => path.length > 0).map(({ path }) => stateId(path.join('.')))
      expect([...activeStateIds(innermost)].sort()).toEqual(active.sort())
      expect(active).toContain(stateId(place.join('.')))
    }
  })
})
