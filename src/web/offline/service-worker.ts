/**
 * Keeps the page, so that it opens and works without its server. Why it is safe:
 * - A page begins with `index.html`, which comes from the server whenever that answers: with a server the worker shows
 *   nothing that is old. All else is asked for by an address that changes with its content, so a kept file is never
 *   another than the one that was asked for, and the files of two builds never meet.
 * - A build is kept only when each of its files has come with the bytes that were built; else the one before it stays.
 * - Files of a build go when no page of it is open any more. Nothing else is kept: what lies under `opened/`, such as a
 *   scenario of one's own, is always asked of the server.
 * - It answers only for its own folder and port. `pathledger serve` has a small range of usual ports, so there are a few
 *   copies at most (under 2 MB each); whatever another program serves there later is shown as it comes.
 */

interface Kept {
  /** Another for every build. */
  readonly version: string
  /** Address beside this file, and SHA-256 of the bytes in base64. `./` is the page. */
  readonly files: readonly (readonly [address: string, hash: string])[]
}
/** Put before this file by the build. */
declare const KEPT: Kept

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Scope {
  readonly registration: { readonly scope: string }
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

const scope = self as unknown as Scope
const { scope: folder } = scope.registration
const PREFIX = `pathledger ${folder} `
const NAME = PREFIX + KEPT.version
const INDEX = new URL('./', folder).href
const addresses = new Set(KEPT.files.map(([address]) => new URL(address, folder).href))

async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME)
  const keep = async ([address, hash]: Kept['files'][number]): Promise<void> => {
    const request = new Request(new URL(address, folder), { cache: 'no-cache', integrity: `sha256-${hash}` })
    await cache.add(request)
  }
  await Promise.all(KEPT.files.map(keep))
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)))
}

const findKept = async (address: string): Promise<Response | undefined> =>
  (await caches.open(NAME)).match(address, { ignoreVary: true })

/** The page as the server has it, else as it is kept. */
async function openPage(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await findKept(INDEX)
    if (kept) return kept
    throw error
  }
}

scope.addEventListener('install', (event) => event.waitUntil(keepAll()))
// The page that brought the worker is kept too, not only those that come after it.
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers().then(() => scope.clients.claim())))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const address = request.url.replace(/#.*$/s, '')
  if (request.mode === 'navigate') {
    if (address === INDEX || address === `${INDEX}index.html`) event.respondWith(openPage(request))
  } else if (addresses.has(address)) event.respondWith(findKept(address).then((kept) => kept ?? fetch(request)))
})
