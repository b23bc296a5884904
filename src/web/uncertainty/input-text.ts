/** Numbers of a scenario as they are read: their value, unit and name. */
import type { OneWayParameter } from '../../core/analysis/one-way.ts'
import type { Language } from '../../core/domain/issues.ts'
import { norwegianOf } from '../../words/agreed-titles.ts'
import { capitalise } from '../../words/joining.ts'
import type { Numbers } from '../../words/numbers.ts'
import { parameterTitle } from '../../words/parameter-titles.ts'
import { partText, unitText } from '../../words/parameter-units.ts'

/** Figures of an input that are shown. */
const FIGURES = 4

/** An input with the decimals it needs: 0,78 and 1 200. */
export function writeInput({ fixed }: Pick<Numbers, 'fixed'>, value: number): string {
  const short = Number(value.toPrecision(FIGURES))
  const decimals = (/\.(\d+)$/.exec(String(short))?.[1] ?? '').length
  return fixed(short, decimals)
}

/** The unit of an input in a language. */
export const unitOf = ({ unit }: Pick<OneWayParameter, 'unit'>, language: Language): string => unitText(unit)[language]

type Named = Pick<OneWayParameter, 'name' | 'what'>

/**
 * What numbers are called, by name: in the product's words where it has them, else in the file's; where several would be
 * called the same, the end of the name tells them apart.
 */
export function titlesOf(numbers: readonly Named[], language: Language): ReadonlyMap<string, string> {
  const told = numbers.map(({ name, what }) => {
    const known = parameterTitle(name)
    if (known) return { name, title: known.title[language], part: known.part }
    const written = what ?? name
    return { name, title: capitalise((language === 'nb' ? norwegianOf(written) : undefined) ?? written), part: null }
  })
  const count = (title: string): number => told.filter((one) => one.title === title).length
  return new Map(
    told.map(({ name, title, part }) => {
      const end = part ?? (count(title) > 1 ? name.slice(name.lastIndexOf('.') + 1) : null)
      return [name, end === null ? title : `${title}, ${partText(end)[language]}`]
    }),
  )
}
