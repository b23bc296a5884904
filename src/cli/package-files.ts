/** Files that come with the package, found from the package's own root: the same from source and from the bundle. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

/** Name of the shipped scenario that is taken where none is named. */
export const DEFAULT_SHIPPED = 'agder-150'

/** The folder of shipped scenarios. */
export const shippedFolder = (): string => join(findPackage().folder, 'scenarios')

/** The folder of the built page. */
export const pageFolder = (): string => join(findPackage().folder, 'dist', 'page')

/** Only a scenario has arms; lists of sources, rules and figures lie in the same folder. */
const isScenario = (path: string): boolean => `\n${readFileSync(path, 'utf8')}`.includes('\narms:')

let shipped: readonly string[] | undefined

/** Names of the shipped scenarios by code point, the default first; they are looked for once. */
export function listShipped(): readonly string[] {
  shipped ??= findScenarios()
  return shipped
}

function findScenarios(): readonly string[] {
  const names = readdirSync(shippedFolder())
    .filter((file) => file.endsWith('.yaml') && isScenario(join(shippedFolder(), file)))
    .map((file) => file.slice(0, -'.yaml'.length))
    .filter((name) => name !== DEFAULT_SHIPPED)
    .sort()
  return [DEFAULT_SHIPPED, ...names]
}

/** Path of the shipped scenario with that name, or undefined where there is none. */
export function findShipped(name: string): string | undefined {
  return listShipped().includes(name) ? join(shippedFolder(), `${name}.yaml`) : undefined
}
