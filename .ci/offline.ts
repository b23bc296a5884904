/** The service worker that keeps the page, with the list of everything the build gave. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plugin, transformWithOxc } from 'vite'

const INDEX = 'index.html'
/** What the server was given is always asked of it. */
const OPENED = /^opened\//
/** Files that the page asks for with the version of its data. */
const DATA = /^(?:scenarios|statecharts)\//

const digest = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('base64')

/** The build's plugin that writes `service-worker.js`: each file by its address and the hash of its bytes. */
export function offline(root: string, dataVersion: string): Plugin {
  return {
    name: 'offline',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const addressOf = (name: string): string =>
          name === INDEX ? './' : DATA.test(name) ? `${name}?v=${dataVersion}` : name
        const files = Object.values(bundle)
          .filter(({ fileName }) => !OPENED.test(fileName))
          .map((file) => [addressOf(file.fileName), digest(file.type === 'chunk' ? file.code : file.source)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))
        const kept = { version: digest(JSON.stringify(files)), files }
        const path = join(root, 'src/web/offline/service-worker.ts')
        const { code } = await transformWithOxc(readFileSync(path, 'utf8'), path)
        const source = `const KEPT = ${JSON.stringify(kept)}\n${code}`
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
      },
    },
  }
}
