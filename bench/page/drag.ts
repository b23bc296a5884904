/** A slider drawn across by the mouse, and when what it changed was on the screen. */
import type { Notes, Paint, Visited } from './visit.ts'
import { settle } from './visit.ts'

/** Moves of the mouse, and milliseconds between them: as a hand makes them. */
const MOVES = 60
const BETWEEN_MS = 16

export interface Dragged {
  /** Milliseconds from each input to the first picture that follows it. */
  readonly previews: readonly number[]
  /** Milliseconds from the last input to its whole result. */
  readonly full: number
  /** Milliseconds of the longest task on the page's own thread; 0 where none is worth telling. */
  readonly longestTask: number
  /** How the pictures came about. */
  readonly hows: readonly Paint['how'][]
}

/** Drags the slider of a price or parameter from a third of its way to two thirds. Throws an Error where it moves nothing. */
export async function dragSlider(visited: Visited, name: string): Promise<Dragged> {
  const { page, notes } = visited
  await page.getByRole('searchbox').fill(name)
  const slider = page.locator(`[data-name="${name}"] input[type="range"]`)
  await slider.waitFor({ timeout: 10_000 }).catch(() => {
    throw new Error(`the page has no slider of ${name}`)
  })
  await slider.scrollIntoViewIfNeeded()
  const box = await slider.boundingBox()
  if (!box) throw new Error(`the slider of ${name} is not on the screen`)
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2]
  await page.mouse.move(...at(1 / 3))
  await page.mouse.down()
  await settle(visited)
  const before = await notes()
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(...at(1 / 3 + move / MOVES / 3))
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
  }
  await page.mouse.up()
  await settle(visited)
  return readDrag(before, await notes())
}

/** What happened between two readings of the probe. Throws an Error where nothing was changed, or an input never followed. */
export function readDrag(before: Notes, after: Notes): Dragged {
  const inputs = after.inputs.slice(before.inputs.length)
  const wishes = after.wishes.slice(before.wishes.length)
  const paints = after.paints.slice(before.paints.length)
  const tasks = after.longTasks.slice(before.longTasks.length)
  const last = inputs.at(-1)
  if (last === undefined || wishes.length === 0) throw new Error('dragging changed nothing')
  const until = (input: number, isWanted: (paint: Paint) => boolean): number => {
    const wish = wishes.find(({ at }) => at >= input)
    const paint = wish && paints.find((one) => one.generation >= wish.generation && isWanted(one))
    if (!paint) throw new Error('an input was never followed')
    return paint.at - input
  }
  return {
    previews: inputs.map((input) => until(input, () => true)),
    full: until(last, ({ isPreliminary }) => !isPreliminary),
    longestTask: Math.max(0, ...tasks.map(({ duration }) => duration)),
    hows: [...new Set(paints.map(({ how }) => how))],
  }
}

/** The value that 95 of 100 do not exceed. */
export function percentile95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] as number
}
