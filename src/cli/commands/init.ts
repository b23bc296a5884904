/** `init`: a folder with a shipped scenario, all it reads, and patients to replace with one's own. */
import { constants } from 'node:fs'
import { copyFile, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { showSteering } from '../../core/domain/steering.ts'
import { EXIT } from '../exit-status.ts'
import type { Invocation } from '../invocation.ts'
import { writeData } from '../output.ts'
import { EXAMPLES, type Example, exampleFolder, findExample } from '../package-files.ts'
import { hintAmong, USAGE, usageError } from '../usage.ts'

export interface InitOptions {
  readonly from: Example
}

/** File beside the shipped scenarios with patients for a scenario that samples its own. */
const PATIENTS = 'patients.csv'

/** Copies the example, into a folder of its own name where none is given. Throws InputError, and copies nothing, where a file is in the way. */
export async function initFolder(
  invocation: Invocation,
  named: string | undefined,
  { from }: InitOptions,
): Promise<number> {
  const folder = named ?? from
  const target = resolve(invocation.io.cwd, folder)
  const source = exampleFolder()
  const files = await listFiles(from)
  await refuseExisting(target, folder, files)
  try {
    for (const file of files) {
      const copy = join(target, file)
      await makeFolder(dirname(copy))
      await copyFile(join(source, file), copy, constants.COPYFILE_EXCL)
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw usageError(USAGE.init, (usage) => usage.initFailed(folder, reason))
  }
  await writeData(invocation, nextSteps(invocation, folder, from, files))
  return EXIT.fine
}

async function listFiles(from: Example): Promise<readonly string[]> {
  const path = findExample(from)
  if (path === undefined) {
    throw usageError(
      USAGE.init,
      (usage) => usage.noExample(from),
      hintAmong(
        '',
        EXAMPLES.filter((name) => findExample(name)),
      ),
    )
  }
  const { parse } = await import('yaml')
  const scenario = parse(await readFile(path, 'utf8')) as {
    readonly tariffs?: string[]
    readonly costs?: string[]
    readonly patients?: unknown[]
  }
  const beside = [...(scenario.patients ? [] : [PATIENTS]), 'sources.yaml']
  const shipped = await Promise.all(beside.map((file) => exists(join(exampleFolder(), file))))
  return [
    `${from}.yaml`,
    ...(scenario.tariffs ?? []),
    ...(scenario.costs ?? []),
    ...beside.filter((_, index) => shipped[index]),
  ]
}

/** The folder and those above it. Step by step: in /proc, where none can be made, Node's own recursion never ends. */
async function makeFolder(path: string): Promise<void> {
  if (await exists(path)) return
  await makeFolder(dirname(path))
  await mkdir(path)
}

async function refuseExisting(target: string, folder: string, files: readonly string[]): Promise<void> {
  const found = await stat(target).catch(() => undefined)
  if (found && !found.isDirectory()) throw usageError(USAGE.init, (usage) => usage.notAFolder(folder))
  for (const file of files) {
    if (await exists(join(target, file))) {
      throw usageError(
        USAGE.init,
        (usage) => usage.exists(join(folder, file)),
        (usage) => usage.otherName,
      )
    }
  }
}

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined

function nextSteps({ texts }: Invocation, folder: string, from: Example, files: readonly string[]): string {
  const { wrote, next, steps } = texts.init
  const scenario = join(folder, `${from}.yaml`)
  const commands: readonly (readonly [string, string])[] = [
    [`pathledger check ${scenario}`, steps.check],
    [`pathledger compare ${scenario}`, steps.compare],
    ...(from === 'agder-150' ? [[`pathledger compare ${scenario} --set offer.accept=0.5`, steps.change] as const] : []),
    ...(files.includes(PATIENTS)
      ? [[`pathledger compare ${scenario} --cohort ${join(folder, PATIENTS)}`, steps.cohort] as const]
      : []),
  ]
  return [
    wrote(folder),
    ...files.map((file) => `  ${file}`),
    '',
    next,
    ...commands.flatMap(([command, what]) => [`  ${command}`, `      ${what}`]),
    '',
  ]
    .map(showSteering)
    .join('\n')
}
