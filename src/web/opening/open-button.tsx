/** The button that opens the gallery, and files that are dropped anywhere. */

import { useEffect, useState } from 'preact/hooks'
import { later } from '../app/later.tsx'
import { speech } from '../app/speech.ts'
import { openFrom } from './open-from.ts'
import { pickedFrom } from './picked.ts'

const GalleryDialog = later(async () => (await import('./gallery-dialog.tsx')).GalleryDialog)

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

/** Hears files that are dropped on the page; tells whether some are held above it. */
function useDrop(): boolean {
  const [isHeld, hold] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      hold(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) hold(false)
    }
    const drop = async (event: DragEvent): Promise<void> => {
      if (!hasFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      hold(false)
      await openFrom(pickedFrom(event.dataTransfer))
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return isHeld
}

/** The button. */
export function OpenButton() {
  const { texts } = speech.value
  const [isOpen, setOpen] = useState(false)
  const isHeld = useDrop()
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {texts.opening.button}
      </button>
      {isHeld && <div class="drop-hint">{texts.opening.dropHere}</div>}
      {isOpen && <GalleryDialog onClose={() => setOpen(false)} />}
    </>
  )
}
