import { type Driver, keyOfDriver, SPREADS } from '../domain/drivers.ts'
import { amountsOf, monthAt, readAmount } from './count-volumes.ts'
import type { DriverCount, DriverWorld } from './driver-count.ts'

type Spread = Extract<Driver, { kind: 'spread' }>

/** Counts sums of squares and products over patients; undefined where no driver asks for them. */
export function countSpreads({ drivers, periods, sums }: DriverWorld): DriverCount | undefined {
  const groups = new Map<string, { readonly spread: Spread; readonly places: Map<string, number> }>()
  drivers.forEach((driver, place) => {
    if (driver.kind !== 'spread') return
    const key = keyOfDriver({ ...driver, sum: SPREADS[0] })
    const group = groups.get(key) ?? { spread: driver, places: new Map<string, number>() }
    group.places.set(driver.sum, place)
    groups.set(key, group)
  })
  const counts = [...groups.values()].map(({ spread, places }) => countSpread(spread, places, periods, sums))
  if (counts.length === 0) return undefined
  return {
    end(batch) {
      for (const count of counts) count(batch)
    },
  }
}

function countSpread(
  { of, per, stretches }: Spread,
  places: ReadonlyMap<string, number>,
  periods: DriverWorld['periods'],
  sums: Float64Array,
): NonNullable<DriverCount['end']> {
  const stretchOfMonth = new Int32Array(periods.months).fill(-1)
  stretches.forEach(({ from, to }, index) => {
    stretchOfMonth.fill(index, from, to + 1)
  })
  const [amountsOfOf, amountsOfPer] = [amountsOf(of), amountsOf(per)]
  const add = (sum: (typeof SPREADS)[number], month: number, amount: number): void => {
    const place = places.get(sum)
    if (place === undefined) return
    sums[place * periods.months + month] = (sums[place * periods.months + month] as number) + amount
  }
  return (batch) => {
    // Both volumes of every stretch, by patient.
    const lives = new Map<number, Float64Array>()
    for (let row = 0; row < batch.count; row++) {
      const type = batch.type[row] as number
      const [counted, exposed] = [amountsOfOf[type], amountsOfPer[type]]
      if (counted === undefined && exposed === undefined) continue
      const month = monthAt(periods, batch.at[row] as number)
      const stretch = month < 0 ? -1 : (stretchOfMonth[month] as number)
      if (stretch < 0) continue
      const patient = batch.patient[row] as number
      const life = lives.get(patient) ?? new Float64Array(stretches.length * 2)
      lives.set(patient, life)
      if (counted) life[stretch * 2] = (life[stretch * 2] as number) + readAmount(counted, batch, row)
      if (exposed) life[stretch * 2 + 1] = (life[stretch * 2 + 1] as number) + readAmount(exposed, batch, row)
    }
    for (const life of lives.values()) {
      stretches.forEach(({ to }, stretch) => {
        const [x, d] = [life[stretch * 2] as number, life[stretch * 2 + 1] as number]
        if (d > 0) add('patients', to, 1)
        add('ofOf', to, x * x)
        add('ofPer', to, x * d)
        add('perPer', to, d * d)
      })
    }
  }
}
