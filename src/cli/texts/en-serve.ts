import type { ServeTexts } from './serve.ts'

/** `serve` in English. */
export const enServe: ServeTexts = {
  summary: 'show the page in the browser, from this machine and to it alone',
  argument: 'scenario file, a name from pathledger list or the folder of a stored run, which the page opens on',
  portOption: 'port; without it 4150 or the next free one',
  howToStop: 'Open the address in a browser. Ctrl-C stops it.',
  notBuilt: 'The page is not built.',
  build: 'Build it with npm run build:page.',
  noPort: (port, reason) =>
    reason === 'EADDRINUSE'
      ? `--port: ${port} is taken by another program.`
      : `--port: ${port} cannot be used (${reason}).`,
  otherPort: 'Choose another, or leave out --port.',
}
