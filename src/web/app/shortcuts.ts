/** Keys that work wherever the focus is, but for where somebody writes. */
import { redo, undo } from '../state/session.ts'

const WRITING = 'input:not([type="range"], [type="checkbox"], [type="file"]), textarea, [contenteditable="true"]'

/** Whether a key belongs to text that is being written, be it inside an editor of its own. */
const isWriting = (event: KeyboardEvent): boolean => {
  const [at] = event.composedPath()
  return at instanceof Element && at.closest(WRITING) !== null
}

/** What a key asks for: Ctrl+Z (⌘Z) takes back, with Shift or as Ctrl+Y it makes again. */
export function shortcutOf(key: string, isControl: boolean, isShift: boolean): 'undo' | 'redo' | undefined {
  const letter = key.toLowerCase()
  if (!isControl) return undefined
  if (letter === 'z') return isShift ? 'redo' : 'undo'
  return letter === 'y' && !isShift ? 'redo' : undefined
}

/** Hears the keys until what it returns is called. */
export function hearShortcuts(): () => void {
  const hear = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event.key, event.ctrlKey || event.metaKey, event.shiftKey)
    if (shortcut === undefined || event.altKey || isWriting(event) || document.querySelector('dialog[open]')) return
    event.preventDefault()
    if (shortcut === 'undo') undo()
    else redo()
  }
  document.addEventListener('keydown', hear)
  return () => document.removeEventListener('keydown', hear)
}
