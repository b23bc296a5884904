/** Scenario files on disk: read within limits, and never from outside the scenario's own folder. */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { Issue } from '../core/domain/issues.ts'
import type { FileLoader } from '../core/scenario/load-files.ts'
import { makeIssue } from '../core/scenario/messages.ts'
import { CSV_LIMIT, countMegabytes, decodeText, type TextFile, YAML_LIMIT } from '../core/scenario/text-source.ts'

type TextKind = 'yaml' | 'csv'
const LIMITS: Readonly<Record<TextKind, number>> = { yaml: YAML_LIMIT, csv: CSV_LIMIT }

/** Up to `limit` + 1 bytes: enough to see that a file that grows while it is read is too large. */
function readBytes(descriptor: number, size: number, limit: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(size, limit) + 1)
  let filled = 0
  while (filled < bytes.length) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, null)
    if (count === 0) break
    filled += count
  }
  return bytes.subarray(0, filled)
}

/**
 * The text of an ordinary file; `name` is how messages call it. Size is checked before anything is read; devices and
 * pipes are refused without waiting for them. Never throws.
 */
export function readTextFile(path: string, kind: TextKind, name = path): TextFile | Issue {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const stat = fstatSync(descriptor)
    const top = { file: name }
    if (!stat.isFile()) return makeIssue('PL-S003', top, { name })
    if (stat.size > LIMITS[kind]) return makeIssue('PL-S004', top, { limit: countMegabytes(LIMITS[kind]) })
    return decodeText(name, readBytes(descriptor, stat.size, LIMITS[kind]), LIMITS[kind])
  } catch {
    return makeIssue('PL-S001', { file: name }, { name })
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Absolute paths, drive letters, addresses, backslashes and steps upwards lead out of the folder on some system. */
const leadsOut = (path: string): boolean =>
  isAbsolute(path) || /^[a-z]+:|\\/i.test(path) || path.split('/').includes('..')

/**
 * Loads the files a scenario names from the folder of the scenario file, or from `folder` for a scenario read from
 * standard input. Symbolic links are followed only where they stay inside it. `shown` is the folder as messages call it.
 */
export function loaderFor(folder: string, shown = folder): FileLoader {
  return (path, kind) => {
    const real = join(folder, path)
    const name = join(shown, path)
    const outside = makeIssue('PL-S002', { file: name }, { name: path })
    if (leadsOut(path)) return outside
    try {
      if (!isInside(realpathSync(folder), realpathSync(real))) return outside
    } catch {
      return makeIssue('PL-S001', { file: name }, { name: path })
    }
    return readTextFile(real, kind, name)
  }
}
