/** What can be had of a picture; what makes the files is loaded when the first is asked for. */
import { useRef, useState } from 'preact/hooks'
import { Menu } from '../app/menu.tsx'
import { speech } from '../app/speech.ts'
import type { Pictured, PictureExport } from './export-picture.ts'

const KINDS: readonly PictureExport[] = ['svg', 'png', 'csv', 'rfc4180', 'xlsx', 'copy']

/** The menu of a picture, and what came of the last choice. */
export function PictureMenu(picture: Pictured) {
  const { exports } = speech.value.texts
  const place = useRef<HTMLDivElement>(null)
  const [told, tell] = useState('')
  const make = async (kind: PictureExport): Promise<void> => {
    tell('')
    const tools = await import('./export-picture.ts').catch(() => undefined)
    if (!tools) return tell(exports.unreachable)
    try {
      tell(await tools.exportPicture(kind, place.current?.closest('figure') as Element, picture))
    } catch (error) {
      tell(exports.failed(error instanceof Error ? error.message : String(error)))
    }
  }
  return (
    <div class="picture-menu" ref={place}>
      <Menu label={exports.download}>
        {(close) =>
          KINDS.map((kind) => (
            <button
              key={kind}
              type="button"
              data-export={kind}
              onClick={() => {
                close()
                make(kind)
              }}
            >
              {exports.picture[kind]}
            </button>
          ))
        }
      </Menu>
      <span role="status">{told}</span>
    </div>
  )
}
