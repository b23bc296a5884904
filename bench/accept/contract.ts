/** The engine contract says nothing of how pathways are written: nothing it imports, imports XState. */
import { dirname, join, normalize } from 'node:path/posix'
import ts from 'typescript'
import { mainJob, type Row } from './row.ts'
import { readRepositoryFile, type World, withEdit } from './world.ts'

const CONTRACT = 'src/core/engine/contract.ts'

/** Every module that can be reached from a file by imports, types included: files of the repository and packages. */
function reach(world: World, entry: string): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>()
  const packages = new Set<string>()
  const walk = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    for (const { fileName } of ts.preProcessFile(readRepositoryFile(world, file)).importedFiles) {
      if (fileName.startsWith('.')) walk(normalize(join(dirname(file), fileName)))
      else packages.add(fileName)
    }
  }
  walk(entry)
  return { files, packages }
}

const FIRST_IMPORT = "import type { FactBatch } from '../domain/fact-batch.ts'"

export const CONTRACT_ROWS: readonly Row[] = [
  mainJob({
    requirement: 'The engine contract is free of XState: no file it can reach imports it',
    required: 'no import of xstate',
    async measure(world) {
      const { files, packages } = reach(world, CONTRACT)
      const used = packages.size > 0 ? [...packages].sort().join(', ') : 'no package'
      const met = files.size > 1 && ![...packages].some((name) => /^xstate(\/|$)/.test(name))
      return { measured: `${files.size} files reach ${used}`, met }
    },
    sabotage: {
      name: 'the contract imports one type of XState',
      apply: (world) =>
        withEdit(world, CONTRACT, FIRST_IMPORT, `${FIRST_IMPORT}\nimport type { AnyStateMachine } from 'xstate'`),
    },
  }),
]
