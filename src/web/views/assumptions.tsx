import { speech } from '../app/speech.ts'

/** The view. */
export function Assumptions() {
  return <h2>{speech.value.texts.tabs.assumptions}</h2>
}
