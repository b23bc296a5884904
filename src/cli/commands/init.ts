/** `init`: a folder with a shipped scenario, all it reads, and patients to replace with one's own. */
import { constants } from 'node:fs'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { showSteering } from '../../core/domain/steering.ts'
import { EXIT } from '../exit-status.ts'
import type { Invocation } from '../invocation.ts'
import { writeData } from '../output.ts'
import { DEFAULT_SHIPPED, shippedFolder } from '../package-files.ts'
import { filesOf, readShipped } from '../shipped-scenarios.ts'
import { USAGE, usageError } from '../usage.ts'

export interface InitOptions {
  readonly from: string
}

/** File beside the shipped scenarios with patients for a scenario that samples its own. */
const PATIENTS = 'patients.csv'

/** Copies the shipped scenario, into a folder of its own name where none is given. Throws InputError, and copies nothing, where a file is in the way. */
export async function initFolder(
  invocation: Invocation,
  named: string | undefined,
  { from }: InitOptions,
): Promise<number> {
  const folder = named ?? from
  const target = resolve(invocation.io.cwd, folder)
  const source = shippedFolder()
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

async function listFiles(from: string): Promise<readonly string[]> {
  const { patients, cohortFile } = await readShipped(from)
  const beside = [...(patients || cohortFile ? [] : [PATIENTS]), 'sources.yaml']
  const shipped = await Promise.all(beside.map((file) => exists(join(shippedFolder(), file))))
  return [...(await filesOf(from)), ...beside.filter((_, index) => shipped[index])]
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

function nextSteps({ texts }: Invocation, folder: string, from: string, files: readonly string[]): string {
  const { wrote, next, steps } = texts.init
  const scenario = join(folder, `${from}.yaml`)
  const commands: readonly (readonly [string, string])[] = [
    [`pathledger check ${scenario}`, steps.check],
    [`pathledger compare ${scenario}`, steps.compare],
    ...(from === DEFAULT_SHIPPED
      ? [[`pathledger compare ${scenario} --set offer.accept=0.5`, steps.change] as const]
      : []),
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
