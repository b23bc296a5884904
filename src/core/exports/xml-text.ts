import { cleanText } from '../domain/safe-text.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The text as the value of an attribute of XML, without its quotation marks. */
export const xmlText = (text: string): string =>
  cleanText(text).replace(/[&<>"\t\r\n]/g, (sign) => ENTITIES[sign] ?? `&#${sign.charCodeAt(0)};`)
