import type { Result } from '../../../src/core/analysis/results.ts'
import type { World } from '../../../src/core/evidence/world.ts'

/** A share between 7 and 13 per cent that depends on the name of a number only: no two are likely to move alike. */
function shareOf(name: string): number {
  let hash = 2166136261
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0
  return 0.07 + (hash % 60_001) / 1_000_000
}

const moved = (name: string, value: number): number => value * (1 + shareOf(name))

function moveAll(name: string, node: unknown, moves: (name: string) => boolean): unknown {
  if (typeof node === 'number') return moves(name) ? moved(name, node) : node
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map((one, at) => moveAll(`${name}.${at}`, one, moves))
  return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, moveAll(`${name}.${key}`, one, moves)]))
}

const moveRun = async (world: World, asked: Parameters<World['run']>, moves: (name: string) => boolean) =>
  moveAll(JSON.stringify(asked), await world.run(...asked), moves) as Result

/** The same world where every number that can be asked for is 7 to 13 per cent larger. */
export const perturb = (world: World): World => ({
  run: (...asked) => moveRun(world, asked, () => true),
  price: (file, code, request) => moved(`${file} ${code} ${JSON.stringify(request)}`, world.price(file, code, request)),
  dated: (file, kind, name, on) => moved(`${file} ${kind} ${name} ${on}`, world.dated(file, kind, name, on)),
  input: (file, path) => moved(`${file} ${path}`, world.input(file, path)),
})

/** The same world where only the money of the runs is 7 to 13 per cent larger: facts, files and time in states stay. */
export const perturbMoney = (world: World): World => ({
  ...world,
  run: (...asked) =>
    moveRun(world, asked, (name) => /\.(actors|totals|social)\./.test(name) && !name.endsWith('.count')),
})

/** The same world; `hear` is told of every number it answers from a file. */
export function listen(world: World, hear: (answer: number) => void): World {
  const tell = (answer: number): number => {
    hear(answer)
    return answer
  }
  return {
    run: world.run,
    price: (...asked) => tell(world.price(...asked)),
    dated: (...asked) => tell(world.dated(...asked)),
    input: (...asked) => tell(world.input(...asked)),
  }
}
