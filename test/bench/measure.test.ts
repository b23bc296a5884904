import { describe, expect, it } from 'vitest'
import { type Contender, measureTogether, medianOf, readMedian, readRatio } from '../../bench/measure.ts'
import { renderTable } from '../../bench/table.ts'

/** A contender whose rounds give these values, and what it was asked, in order. */
function scripted(name: string, values: readonly number[], log: string[], more: Partial<Contender> = {}): Contender {
  let next = 0
  return {
    name,
    unit: 'per second',
    check: async () => ({ right: true }),
    round: async () => {
      log.push(name)
      return values[next++] as number
    },
    ...more,
  }
}

describe('Measuring', () => {
  it('takes turns, leaves the first round out, and divides round by round', async () => {
    const log: string[] = []
    const fast = scripted('fast', [1000, 20, 60, 40], log, { against: ['slow'] })
    const rows = await measureTogether([fast, scripted('slow', [1000, 10, 10, 5], log)], { rounds: 3 })
    expect(log).toEqual(['fast', 'slow', 'fast', 'slow', 'fast', 'slow', 'fast', 'slow'])
    expect(rows[0]).toEqual({
      name: 'fast',
      unit: 'per second',
      median: 40,
      min: 20,
      max: 60,
      runs: 3,
      ratioTo: { slow: 6 },
    })
    expect(readMedian(rows, 'slow')).toBe(10)
    expect(readRatio(rows, 'fast', 'slow')).toBe(6)
  })

  it('never times a wrong answer, says what is wrong, and gives no ratio to it', async () => {
    const log: string[] = []
    const ended: string[] = []
    const wrong = scripted('wrong', [1], log, {
      check: async () => ({ wrong: '3 cells differ' }),
      end: async () => {
        ended.push('wrong')
      },
    })
    const absent = scripted('absent', [1], log, { check: async () => ({ absent: 'no compiler' }) })
    const right = scripted('right', [1, 1], log, { against: ['wrong', 'absent'] })
    const rows = await measureTogether([wrong, absent, right], { rounds: 1 })
    expect(log).toEqual(['right', 'right'])
    expect(ended).toEqual(['wrong'])
    expect(rows.map(({ runs, failed, absent: why, ratioTo }) => ({ runs, failed, why, ratioTo }))).toEqual([
      { runs: 0, failed: '3 cells differ', why: undefined, ratioTo: {} },
      { runs: 0, failed: undefined, why: 'no compiler', ratioTo: {} },
      { runs: 1, failed: undefined, why: undefined, ratioTo: {} },
    ])
    expect(() => readMedian(rows, 'wrong')).toThrow('wrong was not measured: 3 cells differ')
    expect(() => readRatio(rows, 'right', 'absent')).toThrow('absent was not measured: no compiler')
  })

  it('fails a row whose round breaks down, and goes on with the others', async () => {
    const log: string[] = []
    const broken = scripted('broken', [], log, {
      round: async () => {
        throw new Error('the process ended')
      },
    })
    const rows = await measureTogether([broken, scripted('well', [1, 2], log)], { rounds: 1 })
    expect(rows.map(({ failed, median }) => [failed, median])).toEqual([
      ['the process ended', 0],
      [undefined, 2],
    ])
    expect(renderTable(rows)).toMatch(/broken +✗ .*failed: the process ended\nwell +2.000/)
  })

  it('has the mean of the middle two as the median of an even number, and no median of nothing', () => {
    expect(medianOf([9, 1, 3, 5])).toBe(4)
    expect(() => medianOf([])).toThrow(RangeError)
  })
})
