import type { ExportTexts } from './exports.ts'

export const nbExports: ExportTexts = {
  streamNeedsOut: (flag) =>
    `--stream skriver hendelsene til standard ut, så ${flag} må ha en fil til resultatet: legg til --out.`,
  streamToFile: '--stream skriver hendelsene til standard ut, så --out må være en fil og ikke «-».',
  streamOneThread: (workers) =>
    `--stream lever pasientene i rekkefølge i én tråd, så --workers kan ikke være ${workers}.`,
  stoppingStream: 'Stopper etter hendelsen som ble skrevet sist.',
  summary: 'skriv en lagret kjøring i et format som andre programmer leser',
  options: {
    to: 'csv, xlsx, parquet, ocel (OCEL 2.0), xes (IEEE 1849), cloudevents (én hendelse per linje) eller cloudevents-batch',
    table: 'tabellen i CSV og Parquet: facts (hendelser) eller lines (krav og ressursbruk per hendelse)',
    arm: 'bare dette alternativet',
    replication: 'bare denne simuleringen, talt fra 0',
    patients: 'bare disse pasientene, for eksempel 0-99',
    out: 'filen som skrives',
  },
  notOf: (flag, format) => `${flag} gjelder ikke for --to ${format}.`,
  range: (value) => `--patients må skrives som første-siste, for eksempel 0-99, ikke «${value}».`,
  noPatients: (value, last) => `--patients ${value}: kohorten har pasientene 0 til ${last}.`,
  noReplication: (number, last) => `--replication ${number}: kjøringen har simuleringene 0 til ${last}.`,
  notStored: (number) => `--replication ${number}: simuleringen er ikke ferdig lagret.`,
  nothingStored: 'Ingen simulering er ferdig lagret, så det er ingenting å skrive.',
  toScreen: (format) => `--to ${format} er ingen tekst, så --out må være en fil og ikke «-».`,
  size: (megabytes) => `Filen blir omtrent ${megabytes} MB.`,
  tooLarge: (format, megabytes, limit) =>
    `--to ${format} ville bli omtrent ${megabytes} MB; over ${limit} MB leses et slikt dokument av få programmer, og det skrives ikke.`,
  takeFewer: (patients) =>
    `Ta med færre: --replication 0${patients === undefined ? '' : ` --patients 0-${patients}`}. csv, parquet og cloudevents har ingen grense.`,
  stopped: 'Avbrutt. Ingen fil er skrevet.',
}
