import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const README = join(ROOT, 'README.md')
const run = promisify(execFile)
const MINUTES = 60_000

interface Snippet {
  readonly commands: readonly string[]
  /** What the README says the last command prints. */
  readonly output?: string
}

/** Shell blocks, each with the text block that follows it at once. */
function shellSnippets(readme: string): Snippet[] {
  const blocks = readme.matchAll(/```sh\n([\s\S]*?)```(?:\n```text\n([\s\S]*?)```)?/g)
  return [...blocks].map(([, commands = '', output]) => ({
    commands: commands.trim().split('\n'),
    ...(output !== undefined && { output }),
  }))
}

/** The words after the program, as a shell would split them: quotes hold together. */
function argumentsOf(command: string): string[] {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  if (words[0] === 'npm' && words[1] === 'start') return ['compare', 'scenarios/agder-150.yaml', ...words.slice(3)]
  expect(words.slice(0, 2), `the README runs something else: ${command}`).toEqual(['npx', 'pathledger'])
  return words.slice(2)
}

describe('the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'))
  beforeAll(async () => {
    await run(process.execPath, ['.ci/build.mjs', 'cli'], { cwd: ROOT })
    cpSync(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true })
  }, MINUTES)
  afterAll(() => rmSync(folder, { recursive: true }))

  const pathledger = async (args: readonly string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [join(ROOT, 'dist', 'cli.mjs'), ...args], { cwd: folder })
    return stdout
  }

  it.each(shellSnippets(readFileSync(README, 'utf8')))(
    'prints with the built command what it says: $commands',
    { timeout: 5 * MINUTES },
    async ({ commands, output }) => {
      let printed = ''
      for (const command of commands) printed = await pathledger(argumentsOf(command))
      if (output === undefined) expect(printed).not.toBe('')
      else if (process.env.UPDATE_README) {
        const text = readFileSync(README, 'utf8')
        writeFileSync(
          README,
          text.replace(`\`\`\`text\n${output}\`\`\``, () => `\`\`\`text\n${printed}\`\`\``),
        )
      } else expect(printed).toBe(output)
    },
  )

  it('says that engine and workers change no number', { timeout: MINUTES }, async () => {
    const words = 'compare agder-150 --patients 8 --months 4 --replications 3 --json --quiet'.split(' ')
    const resultOf = async (...more: readonly string[]) => {
      const { scenario, ...rest } = JSON.parse(await pathledger([...words, ...more]))
      return { ...rest, scenario: { ...scenario, engine: '' } }
    }
    const alone = await resultOf('--engine', 'reference', '--workers', '1')
    expect(await resultOf('--engine', 'reference', '--workers', '2')).toEqual(alone)
    expect(await resultOf('--workers', '2')).toEqual(alone)
  })

  it('says what npm start runs', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
    expect(scripts.start).toMatch(/node dist\/cli\.mjs compare scenarios\/agder-150\.yaml$/)
  })

  it('has a testing example that runs', { timeout: MINUTES }, async () => {
    const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(README, 'utf8')) ?? []
    const file = join(ROOT, 'test', `readme-example-${process.pid}.ts`)
    writeFileSync(file, code.replace("'pathledger/testing'", "'../src/testing.ts'"))
    try {
      await import(pathToFileURL(file).href)
    } finally {
      rmSync(file)
    }
  })

  it('names every column of a cohort file', async () => {
    const { COHORT_COLUMNS } = await import('../src/core/scenario/cohort-columns.ts')
    const readme = readFileSync(README, 'utf8')
    for (const { en, nb } of Object.values(COHORT_COLUMNS)) expect(readme).toContain(`| \`${en}\` | \`${nb}\` |`)
  })
})
