/** The page: a bar, five views, and what is wrong. */
import { useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { EditorPlace } from '../editor/editor-place.tsx'
import { Outcome } from '../opening/outcome.tsx'
import { isReportShown } from '../report/report-state.ts'
import { Bar } from './bar.tsx'
import { later } from './later.tsx'
import { Messages } from './messages.tsx'
import { hearShortcuts } from './shortcuts.ts'
import { speech } from './speech.ts'
import { Tabs } from './tabs.tsx'

const Report = later(async () => (await import('../report/report.tsx')).Report)

/** All of the page. */
export function Page() {
  useSignalEffect(() => {
    document.documentElement.lang = speech.value.language
  })
  useEffect(hearShortcuts, [])
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        {speech.value.texts.skip}
      </a>
      <Bar />
      <Messages />
      <Outcome />
      <EditorPlace />
      {isReportShown.value ? <Report /> : <Tabs />}
    </>
  )
}

/** The fragment belongs to the view, so the link moves the focus itself. */
function focusMain(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
