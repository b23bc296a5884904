/** Puts the values of each arm together: parameters, switches, prices and price year, the strongest setting winning. */
import type { Arm } from './scenario.ts'
import type { ArmFile } from './schema.ts'
import type { FittingSetting } from './settings.ts'

/** What all arms start from. */
export interface BaseValues {
  readonly params: ReadonlyMap<string, number>
  readonly switches: ReadonlyMap<string, string>
  readonly priceYear: number | 'service'
}

/** Base values with settings laid over them, the later the stronger. */
export interface ResolvedValues {
  readonly params: ReadonlyMap<string, number>
  readonly switches: ReadonlyMap<string, string>
  readonly prices: ReadonlyMap<string, number>
  readonly releases: ReadonlyMap<string, number>
  readonly priceYear: number | 'service'
}

/** Lays settings over the base, in order. */
export function applySettings(base: BaseValues, settings: readonly FittingSetting[]): ResolvedValues {
  const params = new Map(base.params)
  const switches = new Map(base.switches)
  const prices = new Map<string, number>()
  const releases = new Map<string, number>()
  let { priceYear } = base
  for (const setting of settings) {
    switch (setting.kind) {
      case 'parameter':
        params.set(setting.name, setting.value)
        break
      case 'switch':
        switches.set(setting.name, setting.value)
        break
      case 'price':
        prices.set(setting.name, setting.value)
        break
      case 'release':
        releases.set(setting.name, setting.value)
        break
      case 'priceYear':
        priceYear = setting.value
    }
  }
  return { params, switches, prices, releases, priceYear }
}

/** An arm with everything looked up. */
export const resolveArm = (arm: ArmFile, values: ResolvedValues): Arm => ({
  id: arm.id,
  title: arm.title,
  pathway: arm.pathway,
  isNull: arm.isNull,
  params: Object.fromEntries(values.params),
  switches: Object.fromEntries(values.switches),
  prices: Object.fromEntries(values.prices),
  releases: Object.fromEntries(values.releases),
  priceYear: values.priceYear,
})
