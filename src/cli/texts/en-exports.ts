import type { ExportTexts } from './exports.ts'

export const enExports: ExportTexts = {
  streamNeedsOut: (flag) =>
    `--stream writes the events to standard output, so ${flag} needs a file for the result: add --out.`,
  streamToFile: '--stream writes the events to standard output, so --out must be a file and not "-".',
  streamOneThread: (workers) =>
    `--stream lives the patients in order in one thread, so --workers cannot be ${workers}.`,
  stoppingStream: 'Stopping after the event that was written last.',
}
