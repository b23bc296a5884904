/** XML read by libxml2. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { validateXML } from 'xmllint-wasm'

const XSD = readFileSync(fileURLToPath(new URL('../../fixtures/schemas/xes.xsd', import.meta.url)), 'utf8')

/** What is wrong with a document by the schema of a XES log. */
export async function problemsOfXes(xml: string): Promise<readonly string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'log.xes', contents: xml }],
    schema: [{ fileName: 'xes.xsd', contents: XSD }],
    initialMemoryPages: 512,
    maxMemoryPages: 2048,
  })
  return valid ? [] : errors.map(({ message }) => message)
}

const readText = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code ? String.fromCharCode(Number(code)) : ({ lt: '<', gt: '>', amp: '&', quot: '"' }[name] ?? name),
  )

type Attributes = Record<string, string>
const attributesOf = (xml: string): Attributes =>
  Object.fromEntries(
    [...xml.matchAll(/<\w+ key="([^"]*)" value="([^"]*)"\/>/g)].map(([, key = '', value = '']) => [
      readText(key),
      readText(value),
    ]),
  )

export interface Case {
  readonly attributes: Attributes
  readonly events: readonly Attributes[]
}

/** The cases of a log that the schema finds nothing wrong with. */
export async function readXes(
  xml: string,
): Promise<{ readonly attributes: Attributes; readonly cases: readonly Case[] }> {
  expect(await problemsOfXes(xml)).toEqual([])
  const traces = [...xml.matchAll(/<trace>(.*?)<\/trace>/gs)].map(([, trace = '']) => trace)
  return {
    attributes: attributesOf(xml.slice(xml.indexOf('<classifier'), (xml.indexOf('<trace>') + xml.length) % xml.length)),
    cases: traces.map((trace) => {
      const [head = '', ...events] = trace.split('<event>')
      return { attributes: attributesOf(head), events: events.map(attributesOf) }
    }),
  }
}
