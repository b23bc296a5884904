import { speech } from '../app/speech.ts'

/** The view. */
export function Pathway() {
  return <h2>{speech.value.texts.tabs.pathway}</h2>
}
