/** Every shipped scenario to choose from, and buttons for one's own files. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { listGallery, type Shipped } from '../state/gallery.ts'
import { openScenario, view } from '../state/session.ts'
import { openFrom } from './open-from.ts'
import { type Picked, pickedOf } from './picked.ts'

interface FileButtonProps {
  readonly label: string
  readonly isFolder?: boolean
  readonly onPicked: (picked: readonly Picked[]) => void
}

function FileButton({ label, isFolder = false, onPicked }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        {...(isFolder ? { webkitdirectory: true } : { accept: '.yaml,.yml,.csv' })}
        onChange={({ currentTarget }) => {
          const picked = pickedOf(currentTarget.files)
          currentTarget.value = ''
          if (picked.length > 0) onPicked(picked)
        }}
      />
    </>
  )
}

function Entry({ shipped, onChoose }: { readonly shipped: Shipped; readonly onChoose: () => void }) {
  const { texts, language } = speech.value
  const { name, title, arms } = shipped
  return (
    <li>
      <button type="button" aria-current={view.value.scenario === name} onClick={onChoose}>
        {title[language]}
      </button>
      <p>{texts.opening.about[name]}</p>
      <p class="arms">{arms.map((arm) => arm[language]).join(' · ')}</p>
    </li>
  )
}

/** The dialog; `onClose` is called when it is left. */
export function GalleryDialog({ onClose }: { readonly onClose: () => void }) {
  const { texts } = speech.value
  const dialog = useRef<HTMLDialogElement>(null)
  const [shipped, setShipped] = useState<readonly Shipped[]>([])
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
    listGallery().then(setShipped, () => setMissing(true))
  }, [])
  const leave = (): void => dialog.current?.close()
  const open = (picked: readonly Picked[]): void => {
    leave()
    openFrom(picked)
  }
  return (
    <dialog ref={dialog} class="gallery" aria-labelledby="gallery-title" onClose={onClose}>
      <h2 id="gallery-title">{texts.opening.title}</h2>
      <div class="choices">
        <FileButton label={texts.opening.openFiles} onPicked={open} />
        <FileButton label={texts.opening.openRun} isFolder onPicked={open} />
        <button type="button" onClick={leave}>
          {texts.opening.close}
        </button>
      </div>
      <p class="told">{texts.opening.howToDrop}</p>
      {isMissing && <p>{texts.opening.noGallery}</p>}
      <h3>{texts.opening.shipped}</h3>
      <ul>
        {shipped.map((one) => (
          <Entry
            key={one.name}
            shipped={one}
            onChoose={() => {
              leave()
              openScenario({ scenario: one.name })
            }}
          />
        ))}
      </ul>
    </dialog>
  )
}
