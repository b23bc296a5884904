import { speech } from '../app/speech.ts'

/** The view. */
export function Agreement() {
  return <h2>{speech.value.texts.tabs.agreement}</h2>
}
