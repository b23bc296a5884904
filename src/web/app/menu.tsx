/** A button that opens a short list of things to do. */
import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'

export interface MenuProps {
  readonly label: string
  /** What is inside; it is told how to close. */
  readonly children: (close: () => void) => ComponentChildren
}

/** Opened by click or key; closed by Escape, by a choice, and when the focus leaves it. */
export function Menu({ label, children }: MenuProps) {
  const [isOpen, open] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = (): void => {
    open(false)
    button.current?.focus()
  }
  return (
    <div
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        close()
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget
        if (to instanceof Node && !event.currentTarget.contains(to)) open(false)
      }}
    >
      <button ref={button} type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => open(!isOpen)}>
        {label}
      </button>
      <div id={id} class="menu-items" hidden={!isOpen}>
        {isOpen && children(close)}
      </div>
    </div>
  )
}
