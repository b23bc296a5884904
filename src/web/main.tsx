import { render } from 'preact'
import { Page } from './app/page.tsx'
import { keepPage } from './offline/keep-page.ts'
import { connect } from './state/bench-link.ts'
import { begin } from './state/session.ts'

connect()
render(<Page />, document.getElementById('page') as HTMLElement)
begin()
keepPage()
