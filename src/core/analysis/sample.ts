/**
 * One number a replication, gathered in any order. The values are kept and read by replication, so statistics of a
 * merged sample are the same to the last bit however the replications were cut into shards.
 */
export class Sample {
  readonly #values = new Map<number, number>()

  get size(): number {
    return this.#values.size
  }

  /** Throws RangeError where the value is not finite or the replication has one already. */
  add(replication: number, value: number): void {
    if (!Number.isSafeInteger(replication)) throw new RangeError(`not a replication: ${replication}`)
    if (!Number.isFinite(value)) throw new RangeError(`not a finite value: ${value}`)
    if (this.#values.has(replication)) throw new RangeError(`replication ${replication} has a value already`)
    this.#values.set(replication, value)
  }

  /** A new sample with the values of both: associative, commutative, and an empty sample changes nothing. */
  merge(other: Sample): Sample {
    const merged = new Sample()
    for (const source of [this, other])
      for (const [replication, value] of source.#values) merged.add(replication, value)
    return merged
  }

  /** The values by rising replication. */
  values(): number[] {
    return [...this.#values].sort(([left], [right]) => left - right).map(([, value]) => value)
  }
}
