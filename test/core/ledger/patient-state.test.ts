import { describe, expect, test } from 'vitest'
import { createPatientState } from '../../../src/core/ledger/patient-state.ts'

describe('what a patient has used', () => {
  test('is kept for any number of patients and counters', () => {
    for (const slots of [1, 3]) {
      const state = createPatientState(slots)
      const patients = Array.from({ length: 300 }, (_, index) => 7 * index)
      for (const patient of patients) {
        for (let slot = 0; slot < slots; slot++) {
          state.read(patient, slot, 1)
          state.add(patient, slot, patient + slot)
        }
      }
      for (const patient of patients) {
        for (let slot = 0; slot < slots; slot++) expect(state.read(patient, slot, 1)).toBe(patient + slot)
      }
    }
  })

  test('begins anew with each period, counter by counter, and never goes back', () => {
    const state = createPatientState(2)
    state.read(1, 0, 5)
    state.add(1, 0, 3)
    state.read(1, 1, 5)
    state.add(1, 1, 4)
    expect(state.read(1, 0, 6)).toBe(0)
    expect(state.read(1, 1, 5)).toBe(4)
    expect(() => state.read(1, 0, 5)).toThrow('PL-L006')
    expect(() => state.spend(1, 0, 5, 1, 1)).toThrow('PL-L006')
  })

  test('is spent up to the limit and not beyond, also where the limit has fallen meanwhile', () => {
    const state = createPatientState(1)
    expect([60, 40, 1].map((amount) => state.spend(1, 0, 1, amount, 100))).toEqual([60, 40, 0])
    expect(state.spend(1, 0, 1, 10, 50)).toBe(0)
    expect(state.read(1, 0, 1)).toBe(100)
    expect(state.spend(1, 0, 1, 30, 120)).toBe(20)
    expect(state.spend(1, 0, 2, 30, 120)).toBe(30)
  })

  test('is forgotten for all of them at once, whoever comes first afterwards', () => {
    const state = createPatientState(1)
    for (const patient of [5, 1]) {
      state.read(patient, 0, 9)
      state.add(patient, 0, 2)
    }
    state.clear()
    expect(state.read(1, 0, 1)).toBe(0)
    state.add(1, 0, 4)
    expect([8, 9].map((patient) => state.read(patient, 0, 1))).toEqual([0, 0])
    expect(state.read(1, 0, 1)).toBe(4)
  })
})
