/** How wide a drawing may be, so that its letters keep their size on a narrow screen. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

const LEAST = 280
const MOST = 960
/** The page's margins, until the drawing is measured. */
const MARGINS = 32

const within = (width: number): number => Math.round(Math.min(MOST, Math.max(LEAST, width)))

/** A reference for the element around a drawing, and that element's width in CSS pixels, within bounds. */
export function useWidth() {
  const around = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(() => within(document.documentElement.clientWidth - MARGINS))
  useLayoutEffect(() => {
    const element = around.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(within(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { around, width }
}
