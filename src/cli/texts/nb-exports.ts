import type { ExportTexts } from './exports.ts'

export const nbExports: ExportTexts = {
  streamNeedsOut: (flag) =>
    `--stream skriver hendelsene til standard ut, så ${flag} må ha en fil til resultatet: legg til --out.`,
  streamToFile: '--stream skriver hendelsene til standard ut, så --out må være en fil og ikke «-».',
  streamOneThread: (workers) =>
    `--stream lever pasientene i rekkefølge i én tråd, så --workers kan ikke være ${workers}.`,
  stoppingStream: 'Stopper etter hendelsen som ble skrevet sist.',
}
