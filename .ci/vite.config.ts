/** Builds the page into dist/page: static files that any web server can hand out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { pageFiles } from './page-files.ts'
import { zipAtOnce } from './zip-at-once.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

export default defineConfig({
  root: join(root, 'src/web'),
  base: './',
  publicDir: false,
  logLevel: 'error',
  define: { PRODUCT_VERSION: JSON.stringify(version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  plugins: [pageFiles(root), zipAtOnce()],
  build: {
    outDir: join(root, 'dist/page'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
