import { setFlagsFromString } from 'node:v8'

/**
 * Lets the nursery of this thread grow again, after `small-nursery.ts`, to a few megabytes: writing text and rows makes
 * more short-lived garbage than a run does, and is a third quicker with room for it.
 */
export function growNursery(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
  setFlagsFromString('--max-semi-space-size=4')
}
