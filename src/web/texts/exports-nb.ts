import type { ExportTexts } from './exports.ts'

export const nbExports: ExportTexts = {
  download: 'Last ned',
  picture: {
    svg: 'Bilde, SVG',
    png: 'Bilde, PNG',
    csv: 'Tabell, CSV med semikolon og desimalkomma',
    rfc4180: 'Tabell, CSV med komma og desimalpunktum (RFC 4180)',
    xlsx: 'Tabell, Excel',
    copy: 'Kopier tabellen',
  },
  saved: (file) => `${file} er lagret.`,
  copied: 'Kopiert.',
  notCopied: 'Nettleseren lot oss ikke kopiere.',
  failed: (what) => `Det gikk ikke: ${what}`,
  changed: (changes) => `Endret fra scenariofilen: ${changes}`,
  about: {
    title: 'tittel',
    unit: 'enhet',
    source: 'kilde',
    seed: 'startverdi',
    version: 'versjon',
    note: 'merknad',
  },
  sheets: { result: 'Resultat', about: 'Om' },
}
