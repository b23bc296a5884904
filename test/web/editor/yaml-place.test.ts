import { describe, expect, it } from 'vitest'
import { placeIn } from '../../../src/web/editor/yaml-place.ts'

describe('where a cursor stands in a YAML file', () => {
  it.each([
    ['at the beginning', '', [], 'key'],
    ['at a key of the file', 'id: x\nmon', [], 'key'],
    ['back at the margin', 'a:\n  b: 1\nmon', [], 'key'],
    ['in a mapping', 'run:\n  seed: 1\n  re', ['run'], 'key'],
    ['below comments and empty lines', 'run:\n\n# as in the trial\n  re', ['run'], 'key'],
    ['at a value', 'contrasts: ', ['contrasts'], 'value'],
    [
      'at a value deep inside',
      'parameters:\n  fx.adm:\n    value: 1\n    grade: ',
      ['parameters', 'fx.adm', 'grade'],
      'value',
    ],
    ['in braces', 'run: {seed: 1, re', ['run'], 'key'],
    ['at a value in braces', 'p:\n  fx.adm: {value: 1, grade: ', ['p', 'fx.adm', 'grade'], 'value'],
    ['in braces within braces', 'arms:\n  - {id: x, title: {', ['arms', null, 'title'], 'key'],
    ['behind braces that are closed', 'arms:\n  - {title: {nb: "a: {", en: b}, is', ['arms', null], 'key'],
    ['in brackets', 'rewards:\n  q: {facts: [A, B', ['rewards', 'q', 'facts', null], 'value'],
    ['at a key of a list item', 'arms:\n  - id: x\n    is', ['arms', null], 'key'],
    ['at a list item that begins', 'arms:\n  - ', ['arms', null], 'key'],
    ['in a list as far left as its key', 'arms:\n- id: x\n  title: y\n- pa', ['arms', null], 'key'],
    ['in a list within a list', 'a:\n  - - k', ['a', null, null], 'key'],
  ])('%s', (_, before, path, at) => {
    expect(placeIn(before)).toEqual({ path, at })
  })
})
