import { render } from 'preact'
import { Page } from './app/page.tsx'
import { keepPage } from './offline/keep-page.ts'
import { begin } from './state/session.ts'

render(<Page />, document.getElementById('page') as HTMLElement)
begin()
keepPage()
