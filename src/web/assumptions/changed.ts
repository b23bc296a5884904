/** What of a name was changed, and what is wrong with it. */
import { issues } from '../state/bench-link.ts'
import { view } from '../state/session.ts'

/** The value that was set for a name; undefined where it is as in the file. */
export const setFor = (name: string): string | number | undefined => {
  const { set } = view.value.changes
  return set && Object.hasOwn(set, name) ? set[name] : undefined
}

/** The sentence about what was typed for a setting (`--set NAME` or `--months`). */
export const sentenceFor = (path: string, language: 'nb' | 'en'): string | undefined => {
  const found = issues.value.find((issue) => issue.path === path)
  return found && [found.message[language], found.hint?.[language]].filter(Boolean).join(' ')
}
