/** Two stored runs side by side: what was asked, what happened to whom, and what it came to. */

import { diffResults, type ResultDiff } from './analysis/diff-results.ts'
import type { Result } from './analysis/results.ts'
import type { Fact } from './domain/facts.ts'
import type { Manifest } from './store/manifest.ts'
import type { OnShard } from './stored-events.ts'
import { findDifference, livesOf, readStoredFact, type StoredLife } from './stored-lives.ts'
import type { StoredRun } from './stored-run.ts'

/** Something that one manifest says otherwise than the other; null where it does not say it. */
export interface ManifestDifference {
  readonly what:
    | 'scenario'
    | 'input'
    | 'option'
    | 'arms'
    | 'seed'
    | 'replications'
    | 'patients'
    | 'product'
    | 'pathway'
    | 'draws'
    | 'engine'
    | 'state'
  /** Which input, option or pathway. */
  readonly name: string | null
  readonly a: string | null
  readonly b: string | null
}

export interface FirstDifference {
  readonly arm: string
  readonly replication: number
  readonly patient: number
  /** Null where the life has come to its end. */
  readonly a: Fact | null
  readonly b: Fact | null
}

export interface LifeCount {
  /** Patients of a replication, in any arm. */
  readonly compared: number
  /** Those with another fact in some arm, or another inclusion. */
  readonly different: number
  /** Of these, those who were included otherwise: on another day, with another diagnosis. */
  readonly included: number
  readonly onlyA: number
  readonly onlyB: number
}

export interface RunDiff {
  readonly schemaVersion: 1
  readonly runs: readonly [string, string]
  /** The same facts for the same patients in the same arms, and the same result. */
  readonly isEqual: boolean
  readonly manifest: readonly ManifestDifference[]
  readonly arms: {
    readonly both: readonly string[]
    readonly onlyA: readonly string[]
    readonly onlyB: readonly string[]
  }
  readonly lives: LifeCount
  /** By arm in both runs: patients of a replication with another fact. */
  readonly differentByArm: Readonly<Record<string, number>>
  readonly first: FirstDifference | null
  /** Null where one of the runs has no result yet. */
  readonly result: ResultDiff | null
}

/** A stored run with its result, undefined while it has none. */
export interface DiffSide {
  readonly run: StoredRun
  readonly result: Result | undefined
}

const say = (value: unknown): string | null => (value === undefined ? null : String(value))

function compareNamed(
  what: ManifestDifference['what'],
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): ManifestDifference[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return names
    .filter((name) => say(a[name]) !== say(b[name]))
    .map((name) => ({ what, name, a: say(a[name]), b: say(b[name]) }))
}

const optionsOf = ({ options: { set = {}, ...rest } }: Manifest): Record<string, unknown> => ({ ...rest, ...set })
/** What files are told apart by: the scenario itself by its place, whatever it is called. */
const inputsOf = ({ inputs }: Manifest): Record<string, unknown> =>
  Object.fromEntries(inputs.map(({ kind, path, sha256 }) => [kind === 'scenario' ? kind : path, sha256.slice(0, 12)]))
const pathwaysOf = ({ pathways }: Manifest): Record<string, unknown> =>
  Object.fromEntries(pathways.map(({ id, version, sha256 }) => [id, `${version} ${sha256.slice(0, 12)}`]))

/** What the manifests say otherwise, but for when and on which machine they ran. */
function diffManifests(a: Manifest, b: Manifest): ManifestDifference[] {
  const plain = (manifest: Manifest) => ({
    scenario: manifest.scenario,
    arms: manifest.arms.join(', '),
    seed: manifest.seed,
    replications: manifest.replications,
    patients: manifest.patients,
    product: `${manifest.product.name} ${manifest.product.version}`,
    draws: manifest.draws.generator,
    engine: manifest.engine.ran,
    state: manifest.state,
  })
  const [left, right] = [plain(a), plain(b)]
  const simple = (Object.keys(left) as (keyof typeof left)[]).filter((what) => left[what] !== right[what])
  return [
    ...simple.map((what) => ({ what, name: null, a: String(left[what]), b: String(right[what]) })),
    ...compareNamed('input', inputsOf(a), inputsOf(b)),
    ...compareNamed('option', optionsOf(a), optionsOf(b)),
    ...compareNamed('pathway', pathwaysOf(a), pathwaysOf(b)),
  ]
}

interface ArmPair {
  readonly arm: string
  readonly a: number
  readonly b: number
}

/** The simulations of every arm that both runs have. */
function pairArms(a: Manifest, b: Manifest): ArmPair[] {
  const simulationOf = ({ simulations }: Manifest, arm: string): number =>
    simulations.findIndex(({ arms }) => arms.includes(arm))
  return a.arms
    .filter((arm) => b.arms.includes(arm))
    .map((arm) => ({ arm, a: simulationOf(a, arm), b: simulationOf(b, arm) }))
}

const comesBefore = (a: StoredLife, b: StoredLife): boolean =>
  a.replication < b.replication || (a.replication === b.replication && a.patient < b.patient)

interface Pair {
  readonly a: StoredLife | undefined
  readonly b: StoredLife | undefined
}

/** The lives of both runs, those of the same patient of the same replication together. */
async function* pairLives(a: StoredRun, b: StoredRun, onShard: OnShard | undefined): AsyncGenerator<Pair> {
  const [left, right] = [livesOf(a, onShard), livesOf(b)]
  let [one, other] = [await left.next(), await right.next()]
  while (!one.done || !other.done) {
    const [lifeA, lifeB] = [one.done ? undefined : one.value, other.done ? undefined : other.value]
    const isA = lifeA !== undefined && (lifeB === undefined || !comesBefore(lifeB, lifeA))
    const isB = lifeB !== undefined && (lifeA === undefined || !comesBefore(lifeA, lifeB))
    yield { a: isA ? lifeA : undefined, b: isB ? lifeB : undefined }
    if (isA) one = await left.next()
    if (isB) other = await right.next()
  }
}

/** Counts lives that differ, and keeps the first difference. */
class LifeComparison {
  readonly counts = { compared: 0, different: 0, included: 0, onlyA: 0, onlyB: 0 }
  readonly byArm: Record<string, number>
  first: FirstDifference | null = null
  private readonly arms: readonly ArmPair[]

  constructor(arms: readonly ArmPair[]) {
    this.arms = arms
    this.byArm = Object.fromEntries(arms.map(({ arm }) => [arm, 0]))
  }

  add({ a, b }: Pair): void {
    if (a && b) this.compare(a, b)
    else if (a) this.counts.onlyA++
    else if (b) this.counts.onlyB++
  }

  private compare(a: StoredLife, b: StoredLife): void {
    const { counts } = this
    counts.compared++
    const isIncludedOtherwise = a.inclusion.some((value, index) => value !== b.inclusion[index])
    let isDifferent = isIncludedOtherwise
    for (const pair of this.arms) {
      const [rowsA, rowsB] = [a.rowsOf(pair.a), b.rowsOf(pair.b)]
      const place = findDifference(a, rowsA, b, rowsB)
      if (place === undefined) continue
      isDifferent = true
      this.byArm[pair.arm] = (this.byArm[pair.arm] as number) + 1
      const factAt = (life: StoredLife, { from, to }: typeof rowsA): Fact | null =>
        from + place < to ? readStoredFact(life.facts, life.patient, from + place) : null
      const { replication, patient } = a
      this.first ??= { arm: pair.arm, replication, patient, a: factAt(a, rowsA), b: factAt(b, rowsB) }
    }
    if (isDifferent) counts.different++
    if (isIncludedOtherwise) counts.included++
  }
}

/** Compares two stored runs as far as both go. Throws InputError where one of them is damaged. */
export async function diffRuns(a: DiffSide, b: DiffSide, onShard?: OnShard): Promise<RunDiff> {
  const [left, right] = [a.run.manifest, b.run.manifest]
  const pairs = pairArms(left, right)
  const both = pairs.map(({ arm }) => arm)
  const lives = new LifeComparison(pairs)
  for await (const pair of pairLives(a.run, b.run, onShard)) lives.add(pair)
  const result = a.result && b.result ? diffResults(a.result, b.result) : null
  const arms = {
    both,
    onlyA: left.arms.filter((arm) => !both.includes(arm)),
    onlyB: right.arms.filter((arm) => !both.includes(arm)),
  }
  const { different, onlyA, onlyB } = lives.counts
  const isSameResult = result ? result.isEqual : a.result === b.result
  return {
    schemaVersion: 1,
    runs: [a.run.shelf.name, b.run.shelf.name],
    isEqual: different + onlyA + onlyB + arms.onlyA.length + arms.onlyB.length === 0 && isSameResult,
    manifest: diffManifests(left, right),
    arms,
    lives: lives.counts,
    differentByArm: lives.byArm,
    first: lives.first,
    result,
  }
}
