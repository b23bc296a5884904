import type { QueryTexts } from './query.ts'

/** `query` på norsk. */
export const nbQuery: QueryTexts = {
  summary: 'spør en lagret kjøring med SQL (bare lesing): hendelser, posteringer, pasienter, resultat',
  sqlArgument: 'én SELECT, - leser fra standard inn; uten den vises tabellene og kolonnene',
  rowsOption: 'så mange rader på skjermen (50 uten valget)',
  tables: 'Tabeller og kolonner',
  example: 'For eksempel',
  pricing: (facts, isLong) =>
    isLong
      ? `Priser ${facts} hendelser først: posteringer lagres ikke. Det tar en stund; Ctrl-C avbryter.`
      : `Priser ${facts} hendelser først: posteringer lagres ikke.`,
  noRows: 'Ingen rader.',
  firstRows: (rows) => `De første ${rows} radene.`,
  moreColumns: (names) => `Det er ikke plass til ${names.length === 1 ? 'kolonnen' : 'kolonnene'} ${names.join(', ')}.`,
  allOfIt: 'Alt: --format csv, --json eller --out fil.csv; flere rader: --rows 500',
  notAll: 'Svaret bygger ikke på hele kjøringen: det som er skadet, er utelatt.',
  yesNo: (value) => (value ? 'ja' : 'nei'),
  columns: { table: 'Tabell', columns: 'Kolonner' },
}
