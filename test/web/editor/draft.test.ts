import { expect, it } from 'vitest'
import { type Draft, ownOf, writeDraft } from '../../../src/web/editor/draft.ts'

const file = (name: string) => ({ name, text: `of ${name}` })
const draft: Draft = {
  source: {
    kind: 'scenario',
    main: 'own.yaml',
    files: [file('own.yaml'), file('tariffs/a.yaml'), file('costs/b.yaml')],
  },
  own: [],
}

it('a scenario that is kept has its own text, what was written in, and not what is shipped', () => {
  const written = writeDraft(draft, 'costs/b.yaml', 'changed')
  expect(ownOf(written).files).toEqual([file('own.yaml'), { name: 'costs/b.yaml', text: 'changed' }])
  expect(ownOf(draft).files).toEqual([file('own.yaml')])
})

it('writing in a file leaves the others and the draft before as they were', () => {
  const written = writeDraft(writeDraft(draft, 'own.yaml', 'one'), 'own.yaml', 'two')
  expect(written.source.files.map(({ text }) => text)).toEqual(['two', 'of tariffs/a.yaml', 'of costs/b.yaml'])
  expect(written.own).toEqual(['own.yaml'])
  expect(draft.source.files[0]?.text).toBe('of own.yaml')
})
