/** The name of a run among all runs. */
import { cleanText } from '../domain/safe-text.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** Two FNV-1a hashes of 32 bits with different starts, in hexadecimal digits: tells texts apart, and protects nothing. */
function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ (unit + (index & 0xff)), 0x01000193)
  }
  return [a, b].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
}

/** A URN of the run: scenario and seed by name, all else of the scenario by its fingerprint, so that other numbers give another name. */
export const sourceOf = (scenario: Scenario): string =>
  `urn:pathledger:run:${encodeURIComponent(cleanText(scenario.id))}:${scenario.seed}:${fingerprint(JSON.stringify(scenario))}`
