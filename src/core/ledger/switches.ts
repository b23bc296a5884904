import type { TariffFile } from './schema.ts'

/** The switches the ledger reads itself, with their options; the first holds where the scenario does not mention them. */
export const LEDGER_SWITCHES: ReadonlyMap<string, readonly string[]> = new Map([
  ['isf.reading', ['cash', 'full']],
  ['isf.basis', ['weights', 'printed']],
  ['tariff.reading', ['rules']],
  ['copay.ceiling', ['on', 'off']],
])

/** Every option of the ledger's switches with these tariff files, whose readings `tariff.reading` may name besides. */
export function switchOptionsOf(tariffs: readonly TariffFile[]): Readonly<Record<string, readonly string[]>> {
  const readings = tariffs.flatMap((file) => Object.keys(file.readings))
  return Object.fromEntries(
    [...LEDGER_SWITCHES].map(([name, options]) => [
      name,
      name === 'tariff.reading' ? [...new Set([...options, ...readings])] : options,
    ]),
  )
}
