/** Draws every shipped pathway, to machines/pictures and for the page. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { instance, type Viz } from '@viz-js/viz'
import type { State } from '../../machines/idiom.ts'
import type { Pathway } from '../../machines/pathway.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { LANGUAGES, type Language } from '../core/domain/issues.ts'
import { xmlText } from '../core/exports/xml-text.ts'
import { nameOfState, pathsOfId } from '../core/state-paths.ts'
import { type ChartWords, chartWordsOf } from '../words/states.ts'
import { dotOf } from './statechart-dot.ts'

/** The SVG of each shipped pathway in English, by the file name it has under machines/pictures. */
export async function drawPictures(): Promise<ReadonlyMap<string, string>> {
  const viz = await instance()
  return new Map(Object.values(PATHWAYS).map((pathway) => [`${pathway.id}.svg`, drawPathway(viz, pathway, 'en')]))
}

/** The SVG of each shipped pathway in each language, by a file name such as `usual-care.nb.svg`. */
export async function drawPagePictures(): Promise<ReadonlyMap<string, string>> {
  const viz = await instance()
  return new Map(
    LANGUAGES.flatMap((language) =>
      Object.values(PATHWAYS).map(
        (pathway) => [`${pathway.id}.${language}.svg`, drawPathway(viz, pathway, language)] as const,
      ),
    ),
  )
}

function drawPathway(viz: Viz, { id, title, machine }: Pathway, language: Language): string {
  const words = chartWordsOf(language)
  const dot = dotOf(`${title[language]} (${id})`, machine.config as unknown as State, words)
  const svg = viz.renderString(dot, { format: 'svg' })
  return nameParts(svg.slice(svg.indexOf('<svg')).replace(/<!--.*?-->\n/gs, ''), words)
}

/** The drawing with words in the titles of states and arrows, where Graphviz writes its own names. */
function nameParts(svg: string, words: ChartWords): string {
  const wordsFor = (path: string): string => xmlText(nameOfState(path).split('.').map(words.state).join(', '))
  return svg.replace(
    /(<g id="([^"]*)" class="(?:cluster|node|edge)">\n<title>)[^<]*/g,
    (_, before: string, id: string) => before + pathsOfId(plainText(id)).map(wordsFor).join(' → '),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { '&#45;': '-', '&gt;': '>' }
const plainText = (xml: string): string => xml.replace(/&#45;|&gt;/g, (entity) => ENTITIES[entity] as string)

/** Where a picture lies. */
export const picturePath = (name: string): string =>
  fileURLToPath(new URL(`../../machines/pictures/${name}`, import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, svg] of await drawPictures()) writeFileSync(picturePath(name), svg)
}
