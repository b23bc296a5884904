/** Rounds, medians and ratios: everything that is compared runs in turn, round by round, in one process at one time. */

/** Whether an answer is right, asked before anything is timed. */
export type Verdict = { readonly right: true } | { readonly wrong: string } | { readonly absent: string }

export const RIGHT: Verdict = { right: true }

/** One thing that is timed. Making one costs nothing; all work is in its functions. */
export interface Contender {
  readonly name: string
  /** Unit of what a round gives. */
  readonly unit: string
  /** Finds the answer once and holds it against what is known; its time is not measured. */
  check(): Promise<Verdict>
  /** One round: the value in `unit`. Throws where the answer of this round is wrong. */
  round(): Promise<number>
  /** Names of contenders its value is divided by, round by round. */
  readonly against?: readonly string[]
  /** Frees what the rounds held: processes, files. */
  end?(): Promise<void>
}

export interface BenchRow {
  readonly name: string
  readonly unit: string
  /** NaN is never written: a row without rounds has zeros, and `failed` or `absent` says why. */
  readonly median: number
  readonly min: number
  readonly max: number
  readonly runs: number
  /** Median over the rounds of this row's value divided by the other's of the same round. */
  readonly ratioTo: Readonly<Record<string, number>>
  /** What is wrong with the answer. */
  readonly failed?: string
  /** Why it cannot run on this machine. */
  readonly absent?: string
}

export interface RoundOptions {
  /** Rounds that count, after one that does not. */
  readonly rounds?: number
  /** Hears what is about to run. */
  readonly tell?: (progress: string) => void
}

const ROUNDS = 5

/** The middle value, or the mean of the middle two. Throws RangeError where there is none. */
export function medianOf(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no median of nothing')
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1] as number, sorted[sorted.length >> 1] as number]
  return (low + high) / 2
}

/** A value that a row has measured. Throws an Error with the reason where it could not be measured. */
export function readMedian(rows: readonly BenchRow[], name: string): number {
  const row = rows.find((one) => one.name === name)
  if (row === undefined || row.runs === 0) {
    throw new Error(`${name} was not measured: ${row?.failed ?? row?.absent ?? 'no such row'}`)
  }
  return row.median
}

/** How many times the other row's value a row's is. Throws an Error where one of them could not be measured. */
export function readRatio(rows: readonly BenchRow[], name: string, other: string): number {
  readMedian(rows, name)
  readMedian(rows, other)
  const ratio = rows.find((one) => one.name === name)?.ratioTo[other]
  if (ratio === undefined) throw new Error(`${name} was not measured against ${other}`)
  return ratio
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Checks every contender, warms up each once, and then times all that are right in turn: A B C, A B C, … so that a
 * machine that is busy for a while is busy for all. Ends every contender, also where one fails.
 */
export async function measureTogether(
  contenders: readonly Contender[],
  { rounds = ROUNDS, tell = () => undefined }: RoundOptions = {},
): Promise<readonly BenchRow[]> {
  const values = new Map<string, number[]>()
  const reasons = new Map<string, Pick<BenchRow, 'failed' | 'absent'>>()
  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    if (reasons.has(name)) return
    try {
      await work()
    } catch (error) {
      reasons.set(name, { failed: reasonOf(error) })
    }
  }
  try {
    for (const { name, check } of contenders) {
      tell(`${name}: checking its answer`)
      await attempt(name, async () => {
        const verdict = await check()
        if ('wrong' in verdict) reasons.set(name, { failed: verdict.wrong })
        if ('absent' in verdict) reasons.set(name, { absent: verdict.absent })
      })
    }
    for (let number = 0; number <= rounds; number++) {
      for (const { name, round } of contenders) {
        tell(`${name}: ${number === 0 ? 'warming up' : `round ${number} of ${rounds}`}`)
        await attempt(name, async () => {
          const value = await round()
          if (number > 0) values.set(name, [...(values.get(name) ?? []), value])
        })
      }
    }
  } finally {
    for (const { end } of contenders) await end?.()
  }
  return contenders.map(({ name, unit, against = [] }): BenchRow => {
    const reason = reasons.get(name)
    const own = values.get(name)
    if (reason !== undefined || own === undefined) {
      return { name, unit, median: 0, min: 0, max: 0, runs: 0, ratioTo: {}, ...reason }
    }
    const ratios = against.flatMap((other) => {
      const others = reasons.has(other) ? undefined : values.get(other)
      if (others === undefined) return []
      return [[other, medianOf(own.map((value, index) => value / (others[index] as number)))] as const]
    })
    const [min, max] = [Math.min(...own), Math.max(...own)]
    return { name, unit, median: medianOf(own), min, max, runs: own.length, ratioTo: Object.fromEntries(ratios) }
  })
}
