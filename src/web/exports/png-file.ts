/** A picture as pixels, from the same drawing as its SVG. */
import type { SvgFile } from './standalone-svg.ts'

/** Pixels for each of the drawing's. */
const SCALE = 2

/** The PNG of a drawing. Rejects where the browser cannot draw it. */
export async function pngOf({ text, width, height }: SvgFile): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!png) throw new Error('the browser cannot draw the picture')
    return png
  } finally {
    URL.revokeObjectURL(address)
  }
}
