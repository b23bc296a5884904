/** Numbers as somebody types them. */

const MINUS = /[\u2212\u2013]/g
const SPACES = /[\s\u00a0\u202f]/g
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/

/** A number typed with comma or point, spaces between thousands and any minus sign; what is no number stays as it was typed. */
export function readTyped(typed: string): number | string {
  const plain = typed.replace(SPACES, '').replace(MINUS, '-').replace(',', '.')
  return NUMBER.test(plain) ? Number(plain) : typed.trim()
}

/** A value as it stands in a field: with the decimal sign of the language and nothing between thousands. */
export const writeTyped = (value: number | string, decimal: string): string =>
  typeof value === 'number' ? String(value).replace('.', decimal) : value
