import { describe, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { RULES } from '../../src/testing/rules.ts'
import { paramsOf } from './params.ts'

describe.each(Object.values(PATHWAYS))('$id obeys, for any numbers and any luck', (pathway) => {
  it.each(Object.entries(RULES))('%s', (_, rule) => {
    forEveryPatient(pathway, rule, { runs: 150, seed: 20_230_101 })
  })
})

describe.each(Object.values(PATHWAYS))('$id obeys, with the numbers of agder-150', (pathway) => {
  it.each(Object.entries(RULES))('%s', (_, rule) => {
    forEveryPatient(pathway, rule, { runs: 60, seed: 7, params: paramsOf('agder-150') })
  })
})
