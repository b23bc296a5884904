/** Files as a browser hands them over: chosen, or dropped with whole folders. */

/** A file that can be read, with its path in what was handed over. */
export interface Picked {
  readonly path: string
  readonly file: File
}

/** Files that are looked at, at most. */
const MOST_FILES = 20_000

/** The files of a file button, with their folders where a folder was chosen. */
export const pickedOf = (files: FileList | null): readonly Picked[] =>
  Array.from(files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file }))

const readAll = (folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> => {
  const reader = folder.createReader()
  const found: FileSystemEntry[] = []
  // A browser gives some entries at a time, and none at the end.
  const more = (): Promise<FileSystemEntry[]> =>
    new Promise((resolve, reject) => {
      reader.readEntries((entries) => {
        if (entries.length === 0 || found.length > MOST_FILES) return resolve(found)
        found.push(...entries)
        more().then(resolve, reject)
      }, reject)
    })
  return more()
}

async function walk(entry: FileSystemEntry): Promise<readonly Picked[]> {
  if (entry.isDirectory) {
    const inside = await readAll(entry as FileSystemDirectoryEntry)
    return (await Promise.all(inside.map(walk))).flat()
  }
  const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
  return [{ path: entry.fullPath.replace(/^\//, ''), file }]
}

/** What was dropped; to be called while the drop is heard, because a browser forgets it afterwards. */
export async function pickedFrom({ items, files }: DataTransfer): Promise<readonly Picked[]> {
  const entries = Array.from(items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return pickedOf(files)
  return (await Promise.all(entries.map(walk))).flat()
}
