/** Where the editor stands when it is open; its code is loaded then. */
import { later } from '../app/later.tsx'
import { edited } from './edited.ts'

const EditorDialog = later(async () => (await import('./editor-dialog.tsx')).EditorDialog)

/** The editor, or nothing. */
export function EditorPlace() {
  if (edited.value === undefined) return null
  return <EditorDialog source={edited.value === 'open' ? undefined : edited.value} />
}
