/** What each number of the scenario means for the result, and where it turns it. */
import { describeScenario } from '../../../core/describe-scenario.ts'
import { InputError } from '../../../core/domain/issues.ts'
import { findSwitch, runOneWay } from '../../../core/one-way.ts'
import type { ReadScenario } from '../../../core/scenario/assemble.ts'
import type { Answerer } from '../answerer.ts'
import type { Desk } from '../desk.ts'
import type { TriedNumbers } from '../questions.ts'
import type { Wish } from '../wish.ts'

/** Milliseconds between two pictures of what is known so far. */
const BETWEEN_MS = 300

function read(desk: Desk, wish: Wish): ReadScenario {
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  return resolved.value
}

/** Numbers and prices that are in use and have no interval. */
function countWithout(desk: Desk, scenario: ReadScenario): TriedNumbers['withoutInterval'] {
  const { parameters, prices } = describeScenario(desk.opened, scenario)
  return {
    numbers: parameters.filter(({ low, high, readBy }) => (low === null || high === null) && readBy.length > 0).length,
    prices: prices.filter(({ isUsed }) => isUsed).length,
  }
}

/** Answers what each number comes to at both ends; what is known so far is told on the way. */
export const answerOneWay: Answerer<'oneWay'> = async (desk, { wish, replications }, { signal, progress, partial }) => {
  const scenario = read(desk, wish)
  const withoutInterval = countWithout(desk, scenario)
  let told = Number.NEGATIVE_INFINITY
  const oneWay = await runOneWay(scenario.scenario, scenario.ranges, {
    ...{ signal, replications, onProgress: progress },
    onPartial(known) {
      if (performance.now() - told < BETWEEN_MS) return
      told = performance.now()
      partial({ oneWay: known, withoutInterval })
    },
  })
  return { oneWay, withoutInterval }
}

/** Answers at which value of a number somebody's difference is 0. */
export const answerSwitchValue: Answerer<'switchValue'> = async (desk, { wish, row, replications }, { signal }) => {
  const { scenario, ranges } = read(desk, wish)
  const range = ranges.find(({ name }) => name === row.name)
  return range ? await findSwitch(scenario, range, row, { signal, replications }) : null
}
