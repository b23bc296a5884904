/** A test that writes to the console fails: output is a result to return, not a side effect. */
import { afterEach, beforeEach } from 'vitest'
import { type ConsoleGuard, guardConsole } from './console-guard.ts'

let guard: ConsoleGuard | undefined

beforeEach(() => {
  guard = guardConsole(console)
})

afterEach(() => {
  guard?.close()
  guard = undefined
})
