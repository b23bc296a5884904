import { expect, it } from 'vitest'
import { shortcutOf } from '../../src/web/app/shortcuts.ts'

it.each([
  ['z', true, false, 'undo'],
  ['Z', true, true, 'redo'],
  ['y', true, false, 'redo'],
  ['z', false, false, undefined],
  ['a', true, false, undefined],
])('the key %s with control %s and shift %s asks for: %s', (key, control, shift, asked) => {
  expect(shortcutOf(key, control, shift)).toBe(asked)
})
