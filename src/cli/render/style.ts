/** Emphasis on a terminal: bold and dim only, so that nothing is said by colour. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
}

const wrap =
  (open: number) =>
  (text: string): string =>
    text === '' ? text : `\u001b[${open}m${text}\u001b[22m`

/** Marks up where `on`, leaves the text alone otherwise. */
export const styleOf = (on: boolean): Style =>
  on ? { bold: wrap(1), dim: wrap(2) } : { bold: (text) => text, dim: (text) => text }
