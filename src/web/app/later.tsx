/** Components whose code is fetched when they are first shown. */
import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { speech } from './speech.ts'

/**
 * The component, or a line that says it is awaited or cannot be fetched; then it is tried again when it is next shown.
 * Not Preact's `lazy`: that brings React's events along, in which `change` comes with every `input`.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const come = signal<{ readonly component: ComponentType<Props> } | 'missing' | undefined>(undefined)
  return function Later(props: Props) {
    const { texts } = speech.value
    useEffect(() => {
      if (typeof come.peek() === 'object') return
      load().then(
        (component) => {
          come.value = { component }
        },
        () => {
          come.value = 'missing'
        },
      )
    }, [])
    if (come.value === 'missing') return <p class="note">{texts.trouble.noView}</p>
    if (!come.value) return <p class="waiting">{texts.working}</p>
    const { component: Come } = come.value
    return <Come {...props} />
  }
}
