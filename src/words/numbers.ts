/** Numbers as a reader of the language writes them; never "NaN", never "−0". */

import type { CommonTexts } from './common.ts'
import { NO_BREAK } from './joining.ts'

const MINUS = '\u2212'
const ABSENT = '–'

export interface Numbers {
  /** Rounded to whole units. */
  whole(value: number | null): string
  /** Whole, with a plus sign on a gain. */
  signed(value: number | null): string
  /** Whole kroner with the unit after. */
  money(value: number): string
  /** "fra … til …" without a unit, whole or with so many decimals. */
  range(low: number | null, high: number | null, decimals?: number): string
  /** A share as whole per cent; never 0 % or 100 % where the share is neither. */
  percent(share: number): string
  /** A share as per cent with one decimal. */
  finePercent(share: number): string
  /** With so many decimals. */
  fixed(value: number | null, decimals: number): string
  /** With so many decimals and a plus sign above zero. */
  fixedSigned(value: number | null, decimals: number): string
  /** A mean count: whole where it is or where it is large, else one decimal. */
  count(value: number): string
}

/** The number formats of a language and a currency; null and what is not a number become a dash. */
export function numbersOf(texts: Pick<CommonTexts, 'number' | 'fromTo' | 'currency'>, currency: string): Numbers {
  const { decimal, thousands, percent } = texts.number
  const unit = texts.currency(currency)
  const show = (value: number | null, decimals: number): string => {
    if (value === null || !Number.isFinite(value)) return ABSENT
    const digits = Math.abs(value).toFixed(decimals)
    const [integer = '', fraction] = digits.split('.')
    const grouped = integer.replace(/\B(?=(\d{3})+$)/g, thousands)
    const sign = value < 0 && Number(digits) !== 0 ? MINUS : ''
    return `${sign}${grouped}${fraction === undefined ? '' : decimal + fraction}`
  }
  const whole = (value: number | null): string => show(value, 0)
  return {
    whole,
    signed: (value) => (value !== null && Math.round(value) > 0 ? `+${whole(value)}` : whole(value)),
    money: (value) => `${whole(value)}${NO_BREAK}${unit}`,
    range: (low, high, decimals = 0) =>
      low === null || high === null ? ABSENT : texts.fromTo(show(low, decimals), show(high, decimals)),
    percent(share) {
      const near = Math.round(share * 100)
      const shown = share > 0 && near === 0 ? 1 : share < 1 && near === 100 ? 99 : near
      return `${whole(shown)}${percent}`
    },
    finePercent: (share) => `${show(share * 100, 1)}${percent}`,
    fixed: show,
    fixedSigned(value, decimals) {
      const text = show(value, decimals)
      return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text
    },
    count: (value) => show(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1),
  }
}
