import type { ExportTexts } from './exports.ts'

export const enExports: ExportTexts = {
  download: 'Download',
  picture: {
    svg: 'Picture, SVG',
    png: 'Picture, PNG',
    csv: 'Table, CSV with semicolons and decimal commas',
    rfc4180: 'Table, CSV with commas and decimal points (RFC 4180)',
    xlsx: 'Table, Excel',
    copy: 'Copy the table',
  },
  saved: (file) => `${file} is saved.`,
  copied: 'Copied.',
  notCopied: 'The browser did not let us copy.',
  failed: (what) => `That did not work: ${what}`,
  changed: (changes) => `Changed from the scenario file: ${changes}`,
  about: { title: 'title', unit: 'unit', source: 'source', seed: 'seed', version: 'version', note: 'note' },
  sheets: { result: 'Result', about: 'About' },
}
