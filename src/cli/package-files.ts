/** Files that come with the package, found from the package's own root: the same from source and from the bundle. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InvariantError } from '../core/domain/issues.ts'

interface PackageJson {
  readonly name: string
  readonly version: string
}

interface PackageRoot extends PackageJson {
  readonly folder: string
}

function findPackage(): PackageRoot {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) {
      const content = JSON.parse(readFileSync(file, 'utf8')) as PackageJson
      if (content.name === 'pathledger') return { ...content, folder }
    }
    if (folder === dirname(folder)) throw new InvariantError('PL-I201', 'the package has no package.json')
  }
}

/** Version in package.json. */
export const readVersion = (): string => findPackage().version

/** Names of the shipped scenarios, the first is the default. */
export const EXAMPLES = ['agder-150', 'rune'] as const
export type Example = (typeof EXAMPLES)[number]

/** The folder of shipped scenarios. */
export const exampleFolder = (): string => join(findPackage().folder, 'scenarios')

/** Path of the shipped scenario with that name, or undefined where there is none. */
export function findExample(name: string): string | undefined {
  const path = join(exampleFolder(), `${name}.yaml`)
  return EXAMPLES.some((example) => example === name) && existsSync(path) ? path : undefined
}
