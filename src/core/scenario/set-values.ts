/** Other numbers in the arms of a scenario that has been read. */
import type { Arm } from './scenario.ts'
import { PRICE } from './settings.ts'

/** The arm with parameters, and prices written `price.CODE`, at other values. Nothing is checked. */
export function setValues(arm: Arm, values: Readonly<Record<string, number>>): Arm {
  const entries = Object.entries(values)
  const prices = entries.flatMap(([name, to]) => (name.startsWith(PRICE) ? [[name.slice(PRICE.length), to]] : []))
  const params = entries.filter(([name]) => !name.startsWith(PRICE))
  return {
    ...arm,
    prices: { ...arm.prices, ...Object.fromEntries(prices) },
    params: { ...arm.params, ...Object.fromEntries(params) },
  }
}
