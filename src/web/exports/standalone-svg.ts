/** A drawing of the page as a file that stands alone: with title, unit, source, seed and version, and nothing that runs. */
import { cleanText } from '../../core/domain/safe-text.ts'
import { wrapText } from './wrap-text.ts'

/** What is written above and below a drawing. */
export interface Lettering {
  readonly title: string
  readonly unit: string
  /** Sentences above the drawing. */
  readonly above: readonly string[]
  /** Lines below it: source, seed and version first. */
  readonly below: readonly string[]
}

export interface SvgFile {
  readonly text: string
  /** In pixels. */
  readonly width: number
  readonly height: number
}

const SVG = 'http://www.w3.org/2000/svg'
const FONT = 'Arial, Helvetica, sans-serif'
const INK = '#1a1a1a'
const FAINT = '#5c5c5c'
const MARGIN = 20
const GAP = 10

/** Sizes of letters, and from one line to the next. */
const TITLE = { size: 17, step: 22, fill: INK, weight: 700 } as const
const UNIT = { size: 12, step: 17, fill: FAINT, weight: 400 } as const
const SENTENCE = { size: 13, step: 18, fill: INK, weight: 400 } as const
const SMALL = { size: 11, step: 15, fill: FAINT, weight: 400 } as const
type Style = typeof TITLE | typeof UNIT | typeof SENTENCE | typeof SMALL

/** What a style sheet or a script may give a mark, with what holds where nothing does. */
const PRESENTED: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-opacity': '1',
  opacity: '1',
  'font-size': '16px',
  'font-weight': '400',
  'text-anchor': 'start',
}

const KEPT = /^(?!class$|style$|tabindex$|role$|focusable$|aria-|data-|on)/
const FORBIDDEN = 'script, style, foreignObject, animate, animateTransform, set'

function make(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (text !== undefined) element.textContent = text
  return element
}

/** Gives a mark as attributes what it has from style sheets, and takes away what only a page has use for. */
function settle(copy: Element, shown: Element): void {
  if (shown.hasAttribute('class') || shown.hasAttribute('style')) {
    const computed = getComputedStyle(shown)
    if (computed.display === 'none' || computed.visibility === 'hidden') {
      copy.remove()
      return
    }
    for (const [name, usual] of Object.entries(PRESENTED)) {
      const value = computed.getPropertyValue(name)
      if (value !== usual || copy.hasAttribute(name)) copy.setAttribute(name, value)
    }
  }
  for (const { name, value } of [...copy.attributes]) {
    if (!KEPT.test(name) || (/href$/.test(name) && !value.startsWith('#'))) copy.removeAttribute(name)
  }
}

function copyMarks(drawing: SVGSVGElement): SVGElement {
  const group = make('g', {})
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const shown = [...drawing.querySelectorAll('*')]
  const copies = [...copy.querySelectorAll('*')]
  copies.forEach((one, place) => {
    settle(one, shown[place] as Element)
  })
  for (const one of copy.querySelectorAll(FORBIDDEN)) one.remove()
  group.append(...copy.childNodes)
  return group
}

const sizeOf = ({ viewBox, width, height }: SVGSVGElement): DOMRectReadOnly =>
  viewBox.baseVal && viewBox.baseVal.width > 0
    ? DOMRectReadOnly.fromRect(viewBox.baseVal)
    : new DOMRectReadOnly(0, 0, width.baseVal.value, height.baseVal.value)

/** The file of a drawing; its marks are those on the screen. */
export function standaloneSvg(drawing: SVGSVGElement, { title, unit, above, below }: Lettering): SvgFile {
  const box = sizeOf(drawing)
  const width = Math.ceil(box.width) + 2 * MARGIN
  const root = make('svg', { width, 'font-family': FONT })
  const ground = make('rect', { x: 0, y: 0, width, fill: '#ffffff' })
  root.append(make('title', {}, title), make('desc', {}, [unit, ...above, ...below].join('\n')), ground)
  let y = MARGIN
  const write = (sentence: string, { size, step, fill, weight }: Style): void => {
    for (const line of wrapText(sentence, box.width, size)) {
      y += step
      root.append(make('text', { x: MARGIN, y, 'font-size': size, 'font-weight': weight, fill }, line))
    }
  }
  y -= TITLE.step - TITLE.size
  write(title, TITLE)
  write(unit, UNIT)
  for (const sentence of above) write(sentence, SENTENCE)
  y += GAP
  const marks = copyMarks(drawing)
  marks.setAttribute('transform', `translate(${MARGIN - box.x} ${y - box.y})`)
  root.append(marks)
  y += Math.ceil(box.height) + GAP / 2
  for (const line of below) write(line, SMALL)
  const height = y + MARGIN
  ground.setAttribute('height', String(height))
  root.setAttribute('height', String(height))
  root.setAttribute('viewBox', `0 0 ${width} ${height}`)
  return { text: `${cleanText(new XMLSerializer().serializeToString(root))}\n`, width, height }
}
