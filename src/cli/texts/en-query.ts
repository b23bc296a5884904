import type { QueryTexts } from './query.ts'

/** `query` in English. */
export const enQuery: QueryTexts = {
  summary: 'ask a stored run by SQL (read-only): events, postings, patients, results',
  sqlArgument: 'one SELECT, - reads standard input; without it tables and columns are shown',
  rowsOption: 'so many rows on the screen (50 without it)',
  tables: 'Tables and columns',
  example: 'For example',
  pricing: (facts, isLong) =>
    isLong
      ? `Pricing ${facts} events first: postings are not stored. It takes a while; Ctrl-C stops it.`
      : `Pricing ${facts} events first: postings are not stored.`,
  noRows: 'No rows.',
  firstRows: (rows) => `The first ${rows} rows.`,
  moreColumns: (names) => `No room for the ${names.length === 1 ? 'column' : 'columns'} ${names.join(', ')}.`,
  allOfIt: 'All of it: --format csv, --json or --out file.csv; more rows: --rows 500',
  notAll: 'The answer does not stand on the whole run: what is damaged is left out.',
  yesNo: (value) => (value ? 'yes' : 'no'),
  columns: { table: 'Table', columns: 'Columns' },
}
