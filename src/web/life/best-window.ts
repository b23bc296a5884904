/** Where a window over a large drawing stands so that most of what is wanted is seen. */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Corner {
  readonly left: number
  readonly top: number
}

/** A part of the drawing, in its coordinates. */
export type Box = Size & Corner

/** Kept free around what is seen. */
const MARGIN = 24

const isWithin = (box: Box, { left, top }: Corner, { width, height }: Size): boolean =>
  box.left >= left && box.top >= top && box.left + box.width <= left + width && box.top + box.height <= top + height

const middleOf = (edges: readonly (readonly [number, number])[], length: number): number =>
  (Math.min(...edges.map(([start]) => start)) + Math.max(...edges.map(([start, size]) => start + size)) - length) / 2

/** The window at `now` where no other shows more boxes; else one with the most of them in its middle. */
export function bestWindow(boxes: readonly Box[], size: Size, now: Corner): Corner {
  const seenFrom = (corner: Corner): readonly Box[] => boxes.filter((box) => isWithin(box, corner, size))
  const corners = boxes.flatMap(({ left }) =>
    boxes.map(({ top }): Corner => ({ left: left - MARGIN, top: top - MARGIN })),
  )
  const best = corners.map(seenFrom).reduce((most, seen) => (seen.length > most.length ? seen : most), seenFrom(now))
  if (best.length === seenFrom(now).length) return now
  return {
    left: middleOf(
      best.map(({ left, width }) => [left, width]),
      size.width,
    ),
    top: middleOf(
      best.map(({ top, height }) => [top, height]),
      size.height,
    ),
  }
}
