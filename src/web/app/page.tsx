/** The page: a bar, five views, and what is wrong. */
import { useSignalEffect } from '@preact/signals'
import { EditorPlace } from '../editor/editor-place.tsx'
import { Outcome } from '../opening/outcome.tsx'
import { view } from '../state/session.ts'
import { Bar } from './bar.tsx'
import { Messages } from './messages.tsx'
import { speech } from './speech.ts'
import { Tabs } from './tabs.tsx'

/** All of the page. */
export function Page() {
  useSignalEffect(() => {
    document.documentElement.lang = view.value.language
  })
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        {speech.value.texts.skip}
      </a>
      <Bar />
      <Messages />
      <Outcome />
      <EditorPlace />
      <Tabs />
    </>
  )
}

/** The fragment belongs to the view, so the link moves the focus itself. */
function focusMain(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
