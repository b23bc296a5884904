/** Amounts as they are printed: a space between thousands, always with the unit. */

function group(text: string): string {
  const [whole = '', part] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
  return (part === undefined ? grouped : `${grouped}.${part}`).replace('-', '−')
}

/** A number with so many decimals. */
export const decimals = (value: number, count: number): string => group(value.toFixed(count))

/** A number as it is, with up to six decimals. */
export const number = (value: number): string => group(String(Math.round(value * 1e6) / 1e6))

/** Kroner, with øre where there are any. */
export const kroner = (amount: number): string => `${group(amount.toFixed(Number.isInteger(amount) ? 0 : 2))} kr`

/** Kroner without øre. */
export const wholeKroner = (amount: number): string => `${group(amount.toFixed(0))} kr`

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

export const seconds = (count: number): string => `${count.toFixed(1)} s`
