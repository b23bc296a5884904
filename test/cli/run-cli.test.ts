import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import type { SimulateRequest } from '../../src/cli/services.ts'
import { InputError, InvariantError, type Issue } from '../../src/core/domain/issues.ts'
import { LifeError } from '../../src/core/life-error.ts'
import { FIXED_RESULT, FIXED_SAMPLES, FIXED_SCENARIO } from './fixed-result.ts'
import { makeServices, makeWorld, runWords } from './world.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathledger-cli-'))
})
afterEach(() => rm(folder, { recursive: true }))

const COMPARE = ['compare', 'fixed.yaml']

const WARNING: Issue = {
  code: 'PL-S039',
  severity: 'warning',
  file: 'fixed.yaml',
  line: 14,
  column: 9,
  message: { nb: 'Ingenting bruker «fx.adn».', en: 'Nothing uses "fx.adn".' },
  hint: { nb: 'Mente du «fx.adm»?', en: 'Did you mean "fx.adm"?' },
}
const FAULT: Issue = { ...WARNING, code: 'PL-S032', severity: 'error', line: 3 }

describe('data and messages', () => {
  it('keeps the table on standard output and everything else on standard error', async () => {
    const { status, stdout, stderr } = await runWords(COMPARE)
    expect(status).toBe(EXIT.fine)
    expect(stdout).toMatch(/^A fixed example\n/)
    expect(stderr).toMatch(
      /^pathledger \d+\.\d+\.\d+ reads fixed\.yaml\n2\/20 · local total −2,000,000\u00a0kr · ±3\.1% · \d+\u00a0s left\n/,
    )
    expect(stderr.trimEnd().split('\n')).toHaveLength(11)
  })

  it('says nothing on standard error with --quiet', async () => {
    expect((await runWords([...COMPARE, '--quiet'])).stderr).toBe('')
  })

  it('prints the JSON result and no progress off a terminal', async () => {
    const { stdout, stderr } = await runWords([...COMPARE, '--json'])
    expect(JSON.parse(stdout)).toEqual(FIXED_RESULT)
    expect(stderr.split('\n')).toHaveLength(2)
  })

  it('leaves comparisons out of run', async () => {
    const { comparisons: _, ...expected } = FIXED_RESULT
    expect(JSON.parse((await runWords(['run', 'fixed.yaml', '--json'])).stdout)).toEqual(expected)
  })

  it('draws a bar on a terminal and takes it away', async () => {
    const { stderr } = await runWords([...COMPARE, '--json'], { stderrIsTTY: true })
    expect(stderr).toMatch(/\[#* *\] \d+\/20 · local total −2,000,000\u00a0kr · ±3\.1%/)
    expect(stderr).not.toMatch(/\n\d+\/20/)
  })

  it('emphasises on a terminal, and not with NO_COLOR, --no-color or off it', async () => {
    const terminal = { stdoutIsTTY: true }
    expect((await runWords(COMPARE, terminal)).stdout).toContain('\u001b[1m')
    expect((await runWords(COMPARE, { ...terminal, env: { NO_COLOR: '1' } })).stdout).not.toContain('\u001b')
    expect((await runWords([...COMPARE, '--no-color'], terminal)).stdout).not.toContain('\u001b')
    expect((await runWords(COMPARE)).stdout).not.toContain('\u001b')
  })

  it('prints warnings of the scenario before simulating', async () => {
    const services = makeServices({ load: async () => ({ ok: true, value: FIXED_SCENARIO, issues: [WARNING] }) })
    const { stderr, status } = await runWords([...COMPARE, '--lang', 'nb'], {}, services)
    expect(stderr).toContain('fixed.yaml:14:9 advarsel: Ingenting bruker «fx.adn». Mente du «fx.adm»? (PL-S039)\n')
    expect(status).toBe(EXIT.fine)
  })

  it('prints the version and help on standard output', async () => {
    expect((await runWords(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const help = await runWords(['run', '--help', '--lang', 'nb'])
    expect(help).toMatchObject({ status: EXIT.fine, stderr: '' })
    expect(help.stdout).toMatch(/^Bruk: pathledger run \[valg\] <scenario>\n/)
  })
})

describe('language', () => {
  it.each([
    ['--lang nb', {}, 'nb'],
    ['--lang=nb', {}, 'nb'],
    ['', { PATHLEDGER_LANG: 'nb', LANG: 'en_GB.UTF-8' }, 'nb'],
    ['', { LANG: 'nb_NO.UTF-8' }, 'nb'],
    ['', { LANG: 'nn_NO' }, 'nb'],
    ['', { LC_ALL: 'C', LANG: 'nb_NO.UTF-8' }, 'en'],
    ['', { LANG: 'nordic' }, 'en'],
    ['--lang en', { LANG: 'nb_NO.UTF-8' }, 'en'],
    ['', {}, 'en'],
  ])('"%s" with %o speaks %s', async (flags, env, language) => {
    const { stdout } = await runWords([...COMPARE, ...flags.split(' ').filter(Boolean)], { env })
    expect(stdout.startsWith(language === 'nb' ? 'Et fast eksempel' : 'A fixed example')).toBe(true)
  })
})

describe('what is handed to the scenario', () => {
  it('is every flag as typed', async () => {
    const services = makeServices()
    const flags =
      '--patients 10 --months 6 --replications 3 --seed 7 --variant optimistic --cohort own.csv --set a=1 --set dho:b=on=off --set a=2'
    await runWords([...COMPARE, ...flags.split(' ')], { cwd: '/somewhere' }, services)
    expect(services.requests).toEqual([
      {
        path: 'fixed.yaml',
        cwd: '/somewhere',
        set: { a: '2', 'dho:b': 'on=off' },
        patients: 10,
        months: 6,
        replications: 3,
        seed: 7,
        variant: 'optimistic',
        cohort: 'own.csv',
      },
    ])
  })

  it('is the text of standard input for -', async () => {
    const services = makeServices()
    await runWords(['compare', '-'], { stdin: 'schemaVersion: 1' }, services)
    expect(services.requests[0]).toMatchObject({ path: 'standard input', text: 'schemaVersion: 1' })
  })

  it('is the shipped file for the name of a shipped scenario', async () => {
    const services = makeServices()
    await runWords(['compare', 'rune'], {}, services)
    expect(services.requests[0]?.path).toMatch(/scenarios\/rune\.yaml$/)
  })

  it('is told in the command that reproduces the result, quoted for the shell', async () => {
    const flags = ['--set', 'a=it is', '--patients', '10', '--by', 'year']
    const { stdout } = await runWords([...COMPARE, ...flags])
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      "  pathledger compare fixed.yaml --patients 10 --replications 20 --seed 2023 --set 'a=it is' --by year",
    )
  })
})

describe('--arm', () => {
  it('keeps that arm and the null arm in a comparison, and that arm alone in a run', async () => {
    const arms = async (command: string) =>
      JSON.parse((await runWords([command, 'fixed.yaml', '--json', '--arm', 'dho'])).stdout).arms.map(
        ({ id }: { id: string }) => id,
      )
    expect(await arms('compare')).toEqual(['usual-care', 'dho'])
    expect(await arms('run')).toEqual(['dho'])
  })
})

describe('CSV', () => {
  it('opens in a Norwegian spreadsheet: byte order mark, semicolons, decimal commas, plain digits', async () => {
    const { stdout } = await runWords([...COMPARE, '--format', 'csv', '--lang', 'nb'])
    const [header, hospital] = stdout.split('\r\n')
    expect(header).toMatch(/^\ufeffalternativ;nullalternativ;type;aktør;/)
    expect(hospital).toBe(
      'dho;usual-care;aktør;Sykehus;-9000000;-7765433;1234567;1234567;8230,45;1194567;1274567;0,95;1084567;1384567;0',
    )
  })

  it('follows RFC 4180 when asked to', async () => {
    const { stdout } = await runWords([...COMPARE, '--rfc4180'])
    expect(stdout).toMatch(/^arm,null,kind,actor,/)
    expect(stdout).toContain('dho,usual-care,actor,GP,300000,312345.5,12345.5,12345.5,82.3,')
    expect(stdout.endsWith('\r\n')).toBe(true)
  })

  it('gives one row an actor and period with --by', async () => {
    const { stdout } = await runWords([...COMPARE, '--rfc4180', '--by', 'tertial'])
    expect(stdout).toContain('dho,usual-care,Hospital,2022-T3,617283.5\r\n')
  })

  it('never hands a formula to the spreadsheet', async () => {
    const actors = { '=SUM(A1)': FIXED_RESULT.comparisons?.[0]?.actors.gp }
    const result = {
      ...FIXED_RESULT,
      comparisons: [{ ...FIXED_RESULT.comparisons?.[0], actors }],
    } as typeof FIXED_RESULT
    const services = makeServices({ simulate: async () => ({ result, samples: FIXED_SAMPLES }) })
    const { stdout } = await runWords([...COMPARE, '--rfc4180'], {}, services)
    expect(stdout).toContain(",'=SUM(A1),")
  })
})

describe('--out', () => {
  it('writes the whole file, nothing to standard output and no draft beside it', async () => {
    const { status, stdout, stderr } = await runWords([...COMPARE, '--out', 'result.csv'], { cwd: folder })
    expect({ status, stdout }).toEqual({ status: EXIT.fine, stdout: '' })
    expect(stderr).toContain('Wrote result.csv\n')
    expect(await readFile(join(folder, 'result.csv'), 'utf8')).toMatch(/^\ufeffarm;null;/)
    expect(await readdir(folder)).toEqual(['result.csv'])
  })

  it('takes the format from the name of the file, unless told otherwise', async () => {
    await runWords([...COMPARE, '--out', 'result.json'], { cwd: folder })
    expect(JSON.parse(await readFile(join(folder, 'result.json'), 'utf8'))).toEqual(FIXED_RESULT)
    await runWords([...COMPARE, '--out', 'table.csv', '--format', 'table'], { cwd: folder, stdoutIsTTY: true })
    expect(await readFile(join(folder, 'table.csv'), 'utf8')).toMatch(/^A fixed example\n/)
  })

  it('refuses a folder before simulating anything', async () => {
    const services = makeServices()
    const { status, stderr } = await runWords([...COMPARE, '--out', '.'], { cwd: folder }, services)
    expect({ status, stderr }).toEqual({ status: EXIT.input, stderr: '--out: . is a folder. (PL-U010)\n' })
    expect(services.requests).toEqual([])
  })

  it.each([
    ['a device', 'pipe', 'is not an ordinary file'],
    ['a link to nowhere', 'nowhere', 'is not an ordinary file'],
    ['the scenario itself', 'fixed.yaml', 'is one of the files the result is made from'],
    ['the scenario by another name', 'link.yaml', 'is one of the files the result is made from'],
  ])('refuses %s before simulating anything', async (_what, out, reason) => {
    const services = makeServices()
    await writeFile(join(folder, 'fixed.yaml'), 'kept')
    await symlink('fixed.yaml', join(folder, 'link.yaml'))
    await symlink('gone/away', join(folder, 'nowhere'))
    await symlink('/dev/null', join(folder, 'pipe'))
    const { status, stderr } = await runWords([...COMPARE, '--out', out], { cwd: folder }, services)
    expect({ status, stderr }).toEqual({ status: EXIT.input, stderr: `--out: ${out} ${reason}. (PL-U010)\n` })
    expect(services.requests).toEqual([])
    expect(await readFile(join(folder, 'fixed.yaml'), 'utf8')).toBe('kept')
  })

  it('writes through a link, and to standard output for a hyphen', async () => {
    await writeFile(join(folder, 'old.txt'), 'old')
    await symlink('old.txt', join(folder, 'link.txt'))
    await runWords([...COMPARE, '--out', 'link.txt'], { cwd: folder })
    expect(await readFile(join(folder, 'old.txt'), 'utf8')).toMatch(/^A fixed example\n/)
    expect((await runWords([...COMPARE, '--out', '-'], { cwd: folder })).stdout).toMatch(/^A fixed example\n/)
    expect((await readdir(folder)).sort()).toEqual(['link.txt', 'old.txt'])
  })

  it('answers a name that is too long with status 2', async () => {
    const { status, stderr } = await runWords([...COMPARE, '--quiet', '--out', 'x'.repeat(300)], { cwd: folder })
    expect(status).toBe(EXIT.input)
    expect(stderr).toMatch(/could not be written \(ENAMETOOLONG\)/)
  })

  it('leaves nothing behind when the scenario is wrong', async () => {
    const services = makeServices({ load: async () => ({ ok: false, issues: [FAULT] }) })
    const { status } = await runWords([...COMPARE, '--out', 'result.csv'], { cwd: folder }, services)
    expect(status).toBe(EXIT.input)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('exit status', () => {
  it('is 4 where a threshold fails, and the result is printed all the same', async () => {
    const { status, stdout } = await runWords([...COMPARE, '--threshold', 'municipality.net>=0@0.8'])
    expect(status).toBe(EXIT.threshold)
    expect(stdout).toContain('✗ Municipality: difference ≥ 0\u00a0kr in at least 80% of the simulations: holds in 0%')
  })

  it('is 0 where all thresholds hold; beside JSON they are told on standard error', async () => {
    const { status, stderr } = await runWords([...COMPARE, '--json', '--threshold', 'local>=0'])
    expect(status).toBe(EXIT.fine)
    expect(stderr).toContain('✓ Local total')
  })

  it('is 2 with one line for each thing that is wrong, in the order of the file', async () => {
    const services = makeServices({ load: async () => ({ ok: false, issues: [WARNING, FAULT] }) })
    const { status, stdout, stderr } = await runWords([...COMPARE, '--quiet'], {}, services)
    expect({ status, stdout }).toEqual({ status: EXIT.input, stdout: '' })
    expect(stderr.split('\n').map((line) => line.split(' ')[0])).toEqual(['fixed.yaml:3:9', 'fixed.yaml:14:9', ''])
  })

  it('is 2 where the simulation finds the input unusable', async () => {
    const services = makeServices({
      simulate: async () => {
        throw new InputError([FAULT])
      },
    })
    expect((await runWords(COMPARE, {}, services)).status).toBe(EXIT.input)
  })

  it('is 1 for a fault of the product, with the stack only when asked for', async () => {
    const services = makeServices({
      simulate: async () => {
        throw new Error('the sky fell')
      },
    })
    const plain = await runWords([...COMPARE, '--quiet'], {}, services)
    expect(plain).toMatchObject({
      status: EXIT.internal,
      stderr: 'Fault in pathledger: the sky fell. Run again with --debug to see where.\n',
    })
    expect((await runWords([...COMPARE, '--debug'], {}, services)).stderr).toMatch(/the sky fell\n {4}at /)
  })
})

describe('engines and workers', () => {
  it('hands on what is asked for, and leaves both open where nothing is', async () => {
    const requests: SimulateRequest[] = []
    const services = makeServices({
      simulate: async (_scenario, request) => {
        requests.push(request)
        return undefined
      },
    })
    await runWords([...COMPARE, '--engine', 'tables', '--workers', '3'], {}, services)
    await runWords(COMPARE, {}, services)
    expect(requests).toMatchObject([{ engine: 'tables', workers: 3 }, { engine: 'auto' }])
    expect(requests[1]).not.toHaveProperty('workers')
  })

  it('says in one sentence that a worker broke down, also when it is to be quiet', async () => {
    const services = makeServices({
      simulate: async (_scenario, { onCrash }) => {
        onCrash('worker exited with code: 7')
        return { result: FIXED_RESULT, samples: FIXED_SAMPLES }
      },
    })
    const { status, stderr } = await runWords([...COMPARE, '--quiet'], {}, services)
    expect(status).toBe(EXIT.fine)
    expect(stderr).toBe('A worker broke down (worker exited with code: 7); its part of the simulation is done again.\n')
  })

  it('tells which pathway was not compiled and why, above the engine that ran', async () => {
    const notCompiled = { 'wound-care': 'state "a.b" invokes an actor' }
    const services = makeServices({
      simulate: async () => ({
        result: { ...FIXED_RESULT, scenario: { ...FIXED_RESULT.scenario, notCompiled } },
        samples: FIXED_SAMPLES,
      }),
    })
    for (const [lang, sentence] of [
      ['en', 'The pathway wound-care cannot be compiled and ran on the reference engine: state "a.b" invokes'],
      ['nb', 'Forløpet wound-care kan ikke kompileres og gikk på referansemotoren: state "a.b" invokes'],
    ] as const) {
      const { stdout } = await runWords([...COMPARE, '--lang', lang], {}, services)
      expect(stdout.replaceAll('\n', ' ')).toContain(sentence)
    }
  })

  it('ends the error of a life with the command that lives it again', async () => {
    const life = { pathway: 'usual-care', arm: 'usual-care', seed: 2023, replication: 8, patient: 149 }
    const services = makeServices({
      simulate: async () => {
        throw new LifeError(new InvariantError('PL-M001', 'never rests'), life)
      },
    })
    const { status, stderr } = await runWords([...COMPARE, '--quiet', '--patients', '150'], {}, services)
    expect(status).toBe(EXIT.internal)
    expect(stderr).toBe(
      [
        'Fault in pathledger: usual-care: patient 149 of replication 8 (seed 2023): never rests (PL-M001).',
        `Live the same patient again: pathledger replay ${COMPARE[1]} --patients 150 --seed 2023 --arm usual-care --replication 8 --patient 149`,
        '',
      ].join('\n'),
    )
  })
})

describe('Ctrl-C', () => {
  const partial = { ...FIXED_RESULT, scenario: { ...FIXED_RESULT.scenario, replications: 7, partial: true } }

  it('prints what is done, marked, and exits with 130', async () => {
    const world = makeWorld()
    const services = makeServices({
      async simulate(_scenario, { signal }) {
        world.interrupt()
        return { result: signal.aborted ? partial : FIXED_RESULT, samples: FIXED_SAMPLES }
      },
    })
    const status = await runCli([...COMPARE, '--threshold', 'municipality.net>=0'], world, services)
    expect(status).toBe(EXIT.interrupted)
    expect(world.written.stdout).toContain('INTERRUPTED: the result rests on 7 simulations only.')
    expect(world.written.stdout).toContain('--replications 7 ')
    expect(world.written.stderr).toContain('Press Ctrl-C again to quit at once.')
  })

  it('says so where nothing is done yet', async () => {
    const services = makeServices({ simulate: async () => undefined })
    const { status, stdout, stderr } = await runWords(COMPARE, {}, services)
    expect({ status, stdout }).toEqual({ status: EXIT.interrupted, stdout: '' })
    expect(stderr).toContain('Interrupted before the first simulation was done.')
  })

  it('quits at once the second time, and listens no longer when all is done', async () => {
    const world = makeWorld()
    const services = makeServices({
      async simulate() {
        world.interrupt()
        world.interrupt()
        return { result: partial, samples: FIXED_SAMPLES }
      },
    })
    await runCli(COMPARE, world, services)
    expect(world.quits).toEqual([EXIT.interrupted])
    world.interrupt()
    expect(world.quits).toEqual([EXIT.interrupted])
  })
})

describe('check', () => {
  const check = (words: readonly string[], parts: Parameters<typeof makeServices>[0] = {}) =>
    runWords(['check', 'fixed.yaml', '--quiet', ...words], {}, makeServices(parts))

  it('says that a good scenario can be run, with one line an arm', async () => {
    const { status, stdout } = await check([])
    expect(status).toBe(EXIT.fine)
    expect(stdout).toBe(
      [
        'A fixed example: the scenario can be run. Arms: 2',
        '  Usual care (usual-care): pathway usual-care, prices of 2023, null arm',
        '  Hospital, then TMS (dho): pathway hospital-dho-to-tms, prices of 2023',
        '',
      ].join('\n'),
    )
  })

  it('prints warnings of the file and of the deeper look, and still exits with 0', async () => {
    const found = { ...WARNING, code: 'PL-M010', message: { nb: 'x', en: 'Nobody comes to waiting.' } }
    const { status, stdout, stderr } = await check([], { findings: async () => [found] })
    expect(status).toBe(EXIT.fine)
    expect(stdout).toContain('(1 warning)')
    expect(stderr).toContain('fixed.yaml:14:9 warning: Nobody comes to waiting.')
  })

  it('exits with 2 on an error, and looks no deeper', async () => {
    const findings = async (): Promise<readonly Issue[]> => {
      throw new Error('looked deeper')
    }
    const { status, stderr } = await check([], { load: async () => ({ ok: false, issues: [FAULT] }), findings })
    expect(status).toBe(EXIT.input)
    expect(stderr).toBe('fixed.yaml:3:9 Nothing uses "fx.adn". Did you mean "fx.adm"? (PL-S032)\n')
  })

  it('gives its issues as JSON in both languages', async () => {
    const load = async () => ({ ok: false as const, issues: [FAULT] })
    const { status, stdout } = await check(['--json'], { load })
    expect(status).toBe(EXIT.input)
    expect(JSON.parse(stdout)).toEqual({ schemaVersion: 1, ok: false, issues: [FAULT] })
  })

  it('prints the JSON Schemas without a scenario', async () => {
    expect(JSON.parse((await runWords(['check', '--schema', 'result'])).stdout)).toEqual({ title: 'result' })
  })
})
