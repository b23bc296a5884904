import type { Text } from './issues.ts'
import { dropSteering } from './steering.ts'

/** What is filled in by name: the same in both languages, or a text. */
export type Fill = Readonly<Record<string, string | number | Text>>

const showWhole = (value: string | number): string => dropSteering(String(value))

/**
 * The same template in both languages, its `{names}` filled in; a name that is not given stays as it is. `show` makes a
 * value fit for a message of one line; without it the whole of it is shown.
 */
export function fillTemplate(template: Text, fill: Fill, show: (value: string | number) => string = showWhole): Text {
  const put = (language: keyof Text): string =>
    template[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = Object.hasOwn(fill, name) ? fill[name] : undefined
      if (value === undefined) return whole
      return typeof value === 'object' ? value[language] : show(value)
    })
  return { nb: put('nb'), en: put('en') }
}
