/** Builds the page into dist/page: static files that any web server can hand out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { offline } from './offline.ts'
import { pageFiles, readPageData } from './page-files.ts'
import { zipAtOnce } from './zip-at-once.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

const data = await readPageData(root)

export default defineConfig({
  root: join(root, 'src/web'),
  base: './',
  publicDir: false,
  logLevel: 'error',
  define: { PRODUCT_VERSION: JSON.stringify(version), DATA_VERSION: JSON.stringify(data.version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  plugins: [pageFiles(data), zipAtOnce(), offline(root, data.version)],
  build: {
    outDir: join(root, 'dist/page'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
