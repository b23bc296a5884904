import { describe, expect, it } from 'vitest'
import { listMains, namedIn, nameFiles, runFolderIn } from '../../../src/web/opening/meaning.ts'

const scenario = (name: string, more = '') => ({ name, text: `id: x\n${more}\narms:\n  - {id: a}\n` })
const prices = (name: string) => ({ name, text: 'id: p\nlines: []\n' })

describe('files that are handed over', () => {
  it('are a stored run where a manifest is among them', () => {
    expect(runFolderIn(['run/manifest.json', 'run/facts/000000.parquet'])).toBe('run/')
    expect(runFolderIn(['manifest.json'])).toBe('')
    expect(runFolderIn(['a.yaml', 'notes/manifest.json.txt'])).toBeUndefined()
  })

  it('are the outermost of several runs', () => {
    expect(runFolderIn(['run/inputs/old/manifest.json', 'run/manifest.json'])).toBe('run/')
  })

  it('have the file with arms as their scenario', () => {
    expect(listMains([prices('p.yaml'), scenario('s.yaml'), { name: 'c.csv', text: 'arms:' }])).toEqual(['s.yaml'])
  })

  it('have as their scenario the one that no other stands on', () => {
    expect(listMains([scenario('base.yaml'), scenario('own.yaml', 'base: base.yaml # its numbers')])).toEqual([
      'own.yaml',
    ])
  })

  it('leave the choice where several scenarios stand by themselves', () => {
    expect(listMains([scenario('one.yaml'), scenario('two.yaml')])).toEqual(['one.yaml', 'two.yaml'])
  })

  it('are tried as a scenario where none has arms, so that what is wrong is told', () => {
    expect(listMains([prices('p.yaml')])).toEqual(['p.yaml'])
    expect(listMains([])).toEqual([])
  })
})

describe('the names of files', () => {
  it('are their places beside the scenario', () => {
    const { main, files } = nameFiles(
      [scenario('my/own.yaml', 'tariffs: [tariffs/a.yaml]'), prices('my/tariffs/a.yaml')],
      'my/own.yaml',
    )
    expect(main).toBe('own.yaml')
    expect(files.map(({ name }) => name)).toEqual(['own.yaml', 'tariffs/a.yaml'])
  })

  it('are those the scenario gives them, where they come without folders', () => {
    const { files } = nameFiles([scenario('own.yaml', 'costs: ["costs/b.yaml"]'), prices('b.yaml')], 'own.yaml')
    expect(files.map(({ name }) => name)).toEqual(['own.yaml', 'costs/b.yaml'])
  })

  it('stay their own where nothing names them', () => {
    const { files } = nameFiles([scenario('own.yaml'), prices('c.yaml')], 'own.yaml')
    expect(files.map(({ name }) => name)).toEqual(['own.yaml', 'c.yaml'])
  })

  it('are read out of a text as they stand there', () => {
    expect(namedIn('tariffs: [tariffs/a.yaml, "b.yml"]\ncohortFile: ../people.csv # a.yaml')).toEqual([
      'tariffs/a.yaml',
      'b.yml',
      '../people.csv',
      'a.yaml',
    ])
  })
})
