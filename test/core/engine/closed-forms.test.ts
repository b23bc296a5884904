import { describe, expect, it } from 'vitest'
import type { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import type { EngineChoice } from '../../../src/core/engine/engine-choices.ts'
import { type Check, findWrong, judgeStudy, liveCohort, type Study } from './support/cohort.ts'
import { GAMMA, TEN_MINUTES } from './support/stay-studies.ts'
import { STUDIES } from './support/studies.ts'

/** Lives on the slower engines: as many as they live in less than half a second. */
const FEWER = { tables: 40_000, reference: 2_000 } as const
const TWINS = 150

const engineOf = ({ pathway }: Study, choice: EngineChoice) => chooseEngine(pathway, choice).engine
const explained = new Map<Study, ReturnType<Study['observe']>>()
/** The study on the kernel, lived once. */
function onKernel(study: Study): ReturnType<Study['observe']> {
  const judge = explained.get(study) ?? judgeStudy(engineOf(study, 'kernel'), study)
  explained.set(study, judge)
  return judge
}

/** All that was told and seen of a few patients. */
function storiesOf(study: Study, choice: EngineChoice) {
  const spansOf = ({ occupancy: { count, ...columns } }: FactBatch) =>
    (['patient', 'watch', 'from', 'until'] as const).map((name) => [...columns[name].subarray(0, count)])
  return [...liveCohort(engineOf(study, choice), study, TWINS)].map((batch) => [batch.toFacts(), spansOf(batch)])
}

describe.each(STUDIES.map((study) => [study.title, study] as const))('%s', (_, study) => {
  it(`agrees with its closed form within 4 standard errors, ${study.lives} lives and seed ${study.seed}`, () => {
    expect(findWrong(onKernel(study)(study.params))).toEqual([])
  })

  it.each(study.rates)('would not agree if %s were two per cent higher or lower', (name) => {
    for (const factor of [1.02, 0.98]) {
      const wrong = { ...study.params, [name]: (study.params[name] as number) * factor }
      expect(findWrong(onKernel(study)(wrong)), `${name} × ${factor}`).not.toEqual([])
    }
  })

  it.each(['tables', 'reference'] as const)('agrees with it with fewer lives on engine %s', (choice) => {
    const judge = judgeStudy(engineOf(study, choice), study, FEWER[choice])
    expect(findWrong(judge(study.params))).toEqual([])
  })

  it(`is the same ${TWINS} lives on every engine`, () => {
    const expected = storiesOf(study, 'reference')
    expect(storiesOf(study, 'kernel')).toEqual(expected)
    expect(storiesOf(study, 'tables')).toEqual(expected)
  })
})

describe('whole minutes', () => {
  const meanOf = (study: Study): Check => onKernel(study)(study.params).find(({ name }) => name === 'mean') as Check
  const standardError = ({ measured, expected, off }: Check): number => Math.abs(measured - expected) / off

  it('make a sojourn half a minute longer on average', () => {
    const mean = meanOf(TEN_MINUTES)
    const longer = mean.measured * 1440 - 10
    expect(Math.abs(longer - 0.5)).toBeLessThan(4 * standardError(mean) * 1440)
    expect(longer).toBeGreaterThan(4 * standardError(mean) * 1440)
  })

  it('are far below a standard error where sojourns last days', () => {
    expect(0.5 / 1440).toBeLessThan(standardError(meanOf(GAMMA)) / 10)
  })
})
