import { describe, expect, it } from 'vitest'
import { fairWorld, loadScenario } from '../../../bench/accept/world.ts'
import { PATHWAYS } from '../../../machines/registry.ts'
import { FACT_TYPES } from '../../../src/core/domain/facts.ts'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import type { Engine } from '../../../src/core/engine/contract.ts'
import { balanceOf, type Cohort, cohortsOf } from './support/conservation.ts'

const SCENARIOS = ['organisation-models', 'wound-care', 'fact-ung', 'net-treatment', 'danish-telemedicine']
const cohorts = cohortsOf(SCENARIOS.map((id) => loadScenario(fairWorld(1), id)))
const kernelFor = ({ pathway }: Cohort): Engine => chooseEngine(pathway, 'kernel').engine

it('looks at every shipped pathway', () => {
  expect(cohorts.map(({ pathway }) => pathway.id).sort()).toEqual(Object.keys(PATHWAYS).sort())
})

describe.each(cohorts.map((cohort) => [cohort.pathway.id, cohort] as const))('%s on the kernel', (_, cohort) => {
  it('keeps every patient: who entered is inside or has left at the end of every month', () => {
    const { wrong, compared } = balanceOf(cohort, kernelFor(cohort))
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(cohort.job.calendar.monthStarts.length)
  })
})

describe('the balance', () => {
  const cohort = cohorts.find(({ pathway }) => pathway.id === 'hospital-dho-to-tms') as Cohort
  const kernel = kernelFor(cohort)
  const balanceAfter = (tamper: (batch: Parameters<Engine['live']>[1]) => void): readonly string[] => {
    const live: Engine['live'] = (job, batch) => {
      kernel.live(job, batch)
      tamper(batch)
    }
    return balanceOf(cohort, { ...kernel, id: 'tampered', live }).wrong
  }

  it('is struck over stays, follow-up and deaths that do happen', () => {
    const { begun } = balanceOf(cohort, kernel)
    for (const course of ['stays in hospital', 'follow-up', 'deaths']) expect(begun[course], course).toBeGreaterThan(20)
  })

  it.each(['Admitted', 'Discharged', 'DhoConsented', 'DhoEnded', 'Died', 'TmsMonthClosed'] as const)(
    'misses a single fact %s',
    (lost) => {
      const wrong = balanceAfter((batch) => {
        batch.type[batch.type.indexOf(FACT_TYPES.indexOf(lost))] = FACT_TYPES.indexOf('DhoOffered')
      })
      expect(wrong).not.toEqual([])
    },
  )

  it('misses a single minute in a state', () => {
    const wrong = balanceAfter(({ occupancy }) => {
      occupancy.until[0] = (occupancy.until[0] as number) - 1
    })
    expect(wrong).not.toEqual([])
  })
})
