/** Draws every shipped pathway to machines/pictures. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { instance } from '@viz-js/viz'
import type { State } from '../../machines/idiom.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { dotOf } from './statechart-dot.ts'

/** The SVG of each shipped pathway, by the file name it has under machines/pictures. */
export async function drawPictures(): Promise<ReadonlyMap<string, string>> {
  const viz = await instance()
  const pictures = new Map<string, string>()
  for (const { id, title, machine } of Object.values(PATHWAYS)) {
    const dot = dotOf(`${title.en} (${id})`, machine.config as unknown as State)
    pictures.set(`${id}.svg`, viz.renderString(dot, { format: 'svg' }))
  }
  return pictures
}

/** Where a picture lies. */
export const picturePath = (name: string): string =>
  fileURLToPath(new URL(`../../machines/pictures/${name}`, import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, svg] of await drawPictures()) writeFileSync(picturePath(name), svg)
}
