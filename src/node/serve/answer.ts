/** What the local page answers to one request, without a network: a pure table of files, and what was opened. */
import type { Language } from '../../core/domain/issues.ts'
import { contentTypeOf, SECURITY_HEADERS } from './headers.ts'
import type { Opened } from './opened.ts'
import type { PageFile } from './page-files.ts'

export interface Site {
  readonly page: ReadonlyMap<string, PageFile>
  readonly opened: Opened | undefined
  /** The language the command line speaks, which the page begins with. */
  readonly language: Language
}

export interface Asked {
  readonly method: string | undefined
  /** As it came, still encoded. */
  readonly target: string | undefined
  readonly host: string | undefined
  readonly ifNoneMatch: string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const OPENED = '/opened/'
const NO_STORE = 'no-store'
const NOTHING = new Uint8Array()

/** The answer to a request that came in at `port`. Only GET and HEAD of this machine's own names, only what is listed. */
export async function answer(site: Site, port: number, asked: Asked): Promise<Answer> {
  const { method, target, host, ifNoneMatch } = asked
  // A page elsewhere whose name was made to lead to this machine sends its own name.
  if (!hostsAt(port).includes(host ?? '')) return refuse(403, 'Unknown host.')
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' })
  const path = pathOf(target)
  if (path === undefined) return refuse(400, 'Not a path.')
  if (path.startsWith(OPENED)) return answerOpened(site, path.slice(OPENED.length))
  const file = site.page.get(path)
  if (!file) return refuse(404, 'Not found.')
  const { bytes, type, etag, caching } = file
  if (ifNoneMatch === etag) return respond(304, NOTHING, { ETag: etag, 'Cache-Control': caching })
  return respond(200, bytes, { 'Content-Type': type, ETag: etag, 'Cache-Control': caching })
}

/** What a browser calls this machine; it leaves out the port of the web itself. */
const hostsAt = (port: number): readonly string[] =>
  ['127.0.0.1', 'localhost'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))

/** The decoded path without its query; undefined for an address elsewhere or what cannot be decoded. */
function pathOf(target = ''): string | undefined {
  if (!target.startsWith('/')) return undefined
  try {
    return decodeURIComponent(target.replace(/[?#].*$/s, ''))
  } catch {
    return undefined
  }
}

/** `index.json` lists what was opened; each name in it can be asked for. */
async function answerOpened({ opened, language }: Site, name: string): Promise<Answer> {
  if (name === 'index.json') {
    const content = opened ? { kind: opened.kind, main: opened.main, files: await opened.list() } : { kind: 'none' }
    return respondFresh(name, Buffer.from(JSON.stringify({ ...content, language })))
  }
  const bytes = await opened?.read(name)
  return bytes === undefined ? refuse(404, 'Not found.') : respondFresh(name, bytes)
}

const respondFresh = (name: string, bytes: Uint8Array): Answer =>
  respond(200, bytes, { 'Content-Type': contentTypeOf(name), 'Cache-Control': NO_STORE })

const refuse = (status: number, reason: string, more: Readonly<Record<string, string>> = {}): Answer =>
  respond(status, Buffer.from(`${reason}\n`), {
    ...more,
    'Content-Type': contentTypeOf('.txt'),
    'Cache-Control': NO_STORE,
  })

const respond = (status: number, body: Uint8Array, headers: Readonly<Record<string, string>>): Answer => ({
  status,
  body,
  headers: { ...SECURITY_HEADERS, ...headers, 'Content-Length': String(body.length) },
})
