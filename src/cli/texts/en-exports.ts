import type { ExportTexts } from './exports.ts'

export const enExports: ExportTexts = {
  streamNeedsOut: (flag) =>
    `--stream writes the events to standard output, so ${flag} needs a file for the result: add --out.`,
  streamToFile: '--stream writes the events to standard output, so --out must be a file and not "-".',
  streamOneThread: (workers) =>
    `--stream lives the patients in order in one thread, so --workers cannot be ${workers}.`,
  stoppingStream: 'Stopping after the event that was written last.',
  summary: 'write a stored run in a format that other programs read',
  options: {
    to: 'csv, xlsx, parquet, ocel (OCEL 2.0), xes (IEEE 1849), cloudevents (one event per line) or cloudevents-batch',
    table: 'the table of CSV and Parquet: facts, or lines (claims and resources consumed, by fact)',
    arm: 'this arm only',
    replication: 'this simulation only, counted from 0',
    patients: 'these patients only, for example 0-99',
    out: 'the file to write',
  },
  notOf: (flag, format) => `${flag} has no meaning for --to ${format}.`,
  range: (value) => `--patients must be written as first-last, for example 0-99, not "${value}".`,
  noPatients: (value, last) => `--patients ${value}: the cohort has the patients 0 to ${last}.`,
  noReplication: (number, last) => `--replication ${number}: the run has the simulations 0 to ${last}.`,
  notStored: (number) => `--replication ${number}: the simulation is not stored as a whole.`,
  nothingStored: 'No simulation is stored as a whole, so there is nothing to write.',
  toScreen: (format) => `--to ${format} is no text, so --out must be a file and not "-".`,
  size: (megabytes) => `The file will take about ${megabytes} MB.`,
  tooLarge: (format, megabytes, limit) =>
    `--to ${format} would take about ${megabytes} MB; above ${limit} MB few programs read such a document, so it is not written.`,
  takeFewer: (patients) =>
    `Take fewer: --replication 0${patients === undefined ? '' : ` --patients 0-${patients}`}. csv, parquet and cloudevents have no limit.`,
  stopped: 'Stopped. No file was written.',
}
