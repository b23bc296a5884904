/** Where the editor stands when it is open; its code is loaded then. */
import { lazy, Suspense } from 'preact/compat'
import { edited } from './edited.ts'

const EditorDialog = lazy(async () => ({ default: (await import('./editor-dialog.tsx')).EditorDialog }))

/** The editor, or nothing. */
export function EditorPlace() {
  if (edited.value === undefined) return null
  return (
    <Suspense fallback={null}>
      <EditorDialog source={edited.value === 'open' ? undefined : edited.value} />
    </Suspense>
  )
}
