/** The five views as tabs: arrows move between them, and what a view needs is loaded when it is first shown. */
import type { ComponentType } from 'preact'
import { look, view } from '../state/session.ts'
import { TABS, type Tab } from '../state/view.ts'
import { Overview } from '../views/overview.tsx'
import { later } from './later.tsx'
import { speech } from './speech.ts'
import { Standing } from './standing.tsx'

const VIEWS: Readonly<Record<Tab, ComponentType>> = {
  overview: Overview,
  agreement: later(async () => (await import('../views/agreement.tsx')).Agreement),
  assumptions: later(async () => (await import('../views/assumptions.tsx')).Assumptions),
  uncertainty: later(async () => (await import('../views/uncertainty.tsx')).Uncertainty),
  pathway: later(async () => (await import('../views/pathway.tsx')).Pathway),
}

/** Views in which numbers are changed: everybody's result stays in sight. */
const CHANGING: ReadonlySet<Tab> = new Set<Tab>(['assumptions', 'agreement'])

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

function moveTab(event: KeyboardEvent): void {
  const at = TABS.indexOf(view.value.tab)
  const step = STEPS[event.key]
  const place = event.key === 'Home' ? 0 : event.key === 'End' ? TABS.length - 1 : step === undefined ? at : at + step
  const tab = TABS[(place + TABS.length) % TABS.length] as Tab
  if (tab === view.value.tab) return
  event.preventDefault()
  look({ tab })
  document.getElementById(`tab-${tab}`)?.focus()
}

/** The row of tabs and the view that is shown. */
export function Tabs() {
  const { texts } = speech.value
  const { tab: shown } = view.value
  const View = VIEWS[shown]
  return (
    <>
      <nav aria-label={texts.views}>
        <div class="tabs" role="tablist" aria-label={texts.views} onKeyDown={moveTab}>
          {TABS.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`tab-${tab}`}
              aria-selected={tab === shown}
              aria-controls="main"
              tabIndex={tab === shown ? 0 : -1}
              onClick={() => look({ tab })}
            >
              {texts.tabs[tab]}
            </button>
          ))}
        </div>
      </nav>
      <main>
        <div id="main" role="tabpanel" aria-labelledby={`tab-${shown}`} tabIndex={-1}>
          <View />
        </div>
        {CHANGING.has(shown) && <Standing />}
      </main>
    </>
  )
}
