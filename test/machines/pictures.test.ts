import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawPictures, picturePath } from '../../src/node/draw-pictures.ts'

it('shows each pathway as its machine is now (npm run pictures draws them again)', async () => {
  for (const [name, svg] of await drawPictures()) {
    expect(readFileSync(picturePath(name), 'utf8') === svg, `machines/pictures/${name} differs from its machine`).toBe(
      true,
    )
  }
})
