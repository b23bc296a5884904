/** Text from a scenario that goes into another program's file. */
const UNREADABLE = /[\p{Surrogate}\uFFFE\uFFFF]|(?![\t\n\r])\p{Control}/gu

/** The text with U+FFFD for halves of characters, and for control characters but tab and line breaks: neither XML nor UTF-8 can carry them. */
export const cleanText = (text: string): string => text.replace(UNREADABLE, '\uFFFD')

/** The text as a JSON string, quotation marks included. */
export const jsonText = (text: string): string => JSON.stringify(cleanText(text))
