/** The texts that a scenario is read from, to be read again elsewhere. */
import type { InputText } from './input-text.ts'
import { type FileLoader, isIssue } from './load-files.ts'
import type { TextFile } from './text-source.ts'

/** A file's own name: the folders above it are nobody's business. */
const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** A loader that remembers what it gave. */
export function recordInputs(
  main: TextFile,
  load: FileLoader,
  cohort?: TextFile,
): { readonly load: FileLoader; readonly inputs: () => InputText[] } {
  const read = new Map<string, InputText>()
  return {
    load(path, kind) {
      const file = load(path, kind)
      if (!isIssue(file)) read.set(`${kind} ${path}`, { kind, path, text: file.text })
      return file
    },
    inputs: () => [
      { kind: 'scenario', path: lastPart(main.name), text: main.text },
      ...read.values(),
      ...(cohort ? [{ kind: 'cohort' as const, path: lastPart(cohort.name), text: cohort.text }] : []),
    ],
  }
}
