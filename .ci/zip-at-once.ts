/** Workbooks are zipped where they are written: a zip made in pieces starts workers of code made up on the spot, which the page forbids. */
import type { Plugin } from 'vite'

const WRITER = /write-excel-file\/modules\/zip\/zipToArrayBuffer\.js$/

/** The build's plugin that puts the plain zip in the place of the other. */
export const zipAtOnce = (): Plugin => ({
  name: 'zip-at-once',
  enforce: 'pre',
  transform: (_code, id) =>
    WRITER.test(id)
      ? "import { zipSync } from 'fflate'\nexport default async (files) => zipSync(files).buffer\n"
      : undefined,
})
