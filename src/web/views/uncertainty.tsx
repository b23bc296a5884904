import { speech } from '../app/speech.ts'

/** The view. */
export function Uncertainty() {
  return <h2>{speech.value.texts.tabs.uncertainty}</h2>
}
