/** Reviews at random intervals, against the renewal function. */
import { MINUTES_PER_DAY } from '../../../../src/core/domain/time.ts'
import { type Check, checkShare, erlangShare, Sample, type Study } from './cohort.ts'
import { reviewsForever } from './cohort-machines.ts'

const LOOKS = [20, 60, 180, 365]

export const RENEWAL: Study = {
  title: 'reviews at intervals of two stages',
  pathway: reviewsForever,
  params: { 'interval.mean': 30, 'interval.variation': Math.SQRT1_2 },
  rates: ['interval.mean'],
  seed: 48,
  lives: 50_000,
  horizon: 366,
  watches: [],
  observe(batches, lives) {
    const counts = LOOKS.map(() => new Uint16Array(lives))
    for (const { count, patient, at } of batches) {
      for (let row = 0; row < count; row++) {
        LOOKS.forEach((day, look) => {
          const of = counts[look] as Uint16Array
          const who = patient[row] as number
          if ((at[row] as number) <= day * MINUTES_PER_DAY) of[who] = (of[who] as number) + 1
        })
      }
    }
    const reviews = counts.map((of) => {
      const sample = new Sample()
      for (const one of of) sample.add(one)
      return sample
    })
    return (params): readonly Check[] => {
      const pace = 2 / (params['interval.mean'] as number)
      return LOOKS.flatMap((day, look) => {
        const typical = Math.max(1, Math.round((day * pace) / 2))
        const reached = counts[look]?.filter((one) => one >= typical).length as number
        // Cox 1962, "Renewal theory", section 4.2: the renewal function of two stages.
        const renewals = (pace * day) / 2 - (1 - Math.exp(-2 * pace * day)) / 4
        return [
          (reviews[look] as Sample).check(`reviews by day ${day}`, renewals),
          checkShare(`${typical} reviews by day ${day}`, reached, lives, erlangShare(2 * typical, pace * day)),
        ]
      })
    }
  },
}
