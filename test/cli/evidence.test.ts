import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { displayWidth } from '../../src/cli/render/display-width.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { FIXED_FIGURES, FIXED_RULES } from './fixed-evidence.ts'
import { readable } from './fixed-view.ts'
import { makeServices, makeWorld, runWords } from './world.ts'

const QUIET = ['reproduce', '--quiet']

describe('the table of published figures', () => {
  it('is this: the count first, then source by source with the reason under the figure', async () => {
    const { status, stdout } = await runWords(QUIET)
    expect(status).toBe(EXIT.fine)
    expect(readable(stdout)).toMatchInlineSnapshot(`
      "6 rows about 6 different figures printed in the sources: 2 of 2 reproduced (1 simulated, 1
      arithmetic), 1 calibrated, 1 input, 1 where the figures do not agree, 1 not reproducible.
      Every row is as stated.
      ✓ reproduced; ✗ not as stated. Simulated: counts and dates come from simulated events. Arithmetic: a
      sum or product of inputs. Calibrated: inputs were fitted to the figure, so meeting it proves
      nothing. Inconsistent: the figure does not agree with other figures, another source or the rule in
      force, which give what is computed. Not possible: the source does not say enough.

      S0: 3 rows, 2 reproduced
        Place              What                            Printed  Computed  Difference  Status
        ──────────────────────────────────────────────────────────────────────────────────────────────
        the slide about    Income of the hospital without   10,042    10,042           0  ✓ simulated
        what the hospital  training at home
        earns
        table 1            s0.product (weight)               1.400     1.400       0.000  ✓ arithmetic
        table 1            s0.target                           500       512         +12    calibrated
          An input was fitted to it.

      S1: 3 rows, 0 reproduced
        Place    What        Printed  Computed  Difference  Status
        ──────────────────────────────────────────────────────────────────
        table 1  s1.price        317       317           0    input
        table 1  s1.row       25,150    25,164         +14    inconsistent
          The rows of the table add to 25 164, and the licence is printed as 33 800 a year where 3 800
          fits. (I-2)
        table 1  s1.unknown        7         –           –    not possible
          The source does not say how.
      "
    `)
  })

  it('fits in 100 columns in both languages', async () => {
    for (const language of ['nb', 'en']) {
      const { stdout } = await runWords([...QUIET, '--lang', language])
      expect(Math.max(...stdout.split('\n').map(displayWidth))).toBeLessThanOrEqual(100)
    }
  })

  it('marks a figure that is not as stated, names it, and exits with 6', async () => {
    const [first, ...rest] = FIXED_FIGURES
    const wrong = { ...(first as (typeof FIXED_FIGURES)[number]), computed: 10_040, difference: -2, holds: false }
    const services = makeServices({ reproduce: async () => [wrong, ...rest] })
    const { status, stdout } = await runWords(QUIET, {}, services)
    expect(status).toBe(EXIT.notReproduced)
    expect(stdout).toContain('1 of 2 reproduced')
    expect(stdout).toContain('1 row not as stated: s0.sum.')
    expect(stdout).toContain('✗ simulated')
  })

  it('keeps to the sources asked for', async () => {
    const { stdout } = await runWords([...QUIET, '--source', 'S1', '--json'])
    const { summary, figures } = JSON.parse(stdout)
    expect(figures.map(({ id }: { id: string }) => id)).toEqual(['s1.price', 's1.row', 's1.unknown'])
    expect(summary).toMatchObject({ figures: 3, reproduced: 0, broken: [] })
    expect((await runWords([...QUIET, '--source', 'S9'])).stderr).toBe(
      '--source cannot be "S9". Did you mean "S0"? (PL-U005)\n',
    )
  })

  it('tells how far it has come on standard error', async () => {
    const { stderr } = await runWords(['reproduce'])
    expect(stderr).toMatch(/^1\/6 · \d+\u00a0s left\n/)
  })

  it('shows nothing where it is interrupted', async () => {
    const world = makeWorld()
    const services = makeServices({
      async reproduce(_figures, { signal }) {
        world.interrupt()
        return signal.aborted ? undefined : []
      },
    })
    expect(await runCli(['reproduce'], world, services)).toBe(EXIT.interrupted)
    expect(world.written.stdout).toBe('')
    expect(world.written.stderr).toContain('Interrupted before all figures were computed.')
  })

  it('is a file for a spreadsheet with every decimal that matters', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pathledger-evidence-'))
    try {
      await runWords([...QUIET, '--lang', 'nb', '--out', 'figures.csv'], { cwd: folder })
      const csv = await readFile(join(folder, 'figures.csv'), 'utf8')
      expect(csv).toMatch(/^\ufeffid;Kilde;Sted;Hva;Enhet;Trykt;Regnet ut;/)
      expect(csv).toContain('\r\ns0.product;S0;table 1;s0.product (nb);vekt;1,4;1,4;0;regnet;ja;\r\n')
      expect(csv).toContain('3 800 fits. (nb) (I-2)\r\n')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('the table of rules', () => {
  it('says what each rule is, what holds it and which tests would fail', async () => {
    const { status, stdout } = await runWords(['rules'])
    expect(status).toBe(EXIT.fine)
    expect(stdout).toMatchInlineSnapshot(`
      "2 rules in the sources: 1 enforced and tested, 1 out of scope.

        Rule  What it says                               Enforced by
        ──────────────────────────────────────────────────────────────────────────────────────────
        R1    XS08 is paid once a calendar month for a   tariff rule xs08OnceAMonth
              patient, whoever had the contact (S1, S2)    (tariffs/no-2023.yaml)
          Tests: "refuses a second XS08 in the month"; "pays the first in every month"
        R22   The parties agree on who pays (S3)         Out of scope: agreements are not modelled
      "
    `)
  })

  it('is JSON for a program and rows for a spreadsheet', async () => {
    expect(JSON.parse((await runWords(['rules', '--json'])).stdout)).toEqual({ schemaVersion: 1, rules: FIXED_RULES })
    const { stdout } = await runWords(['rules', '--rfc4180'])
    expect(stdout).toMatch(/^Rule,What it says,Source,Enforced by,Tests,Why\r\nR1,/)
    expect(stdout).toContain('R22,The parties agree on who pays,S3,,,agreements are not modelled\r\n')
  })

  it('lists every rule that is shipped, each enforced or with a reason', async () => {
    const rules = await productServices.rules()
    expect(rules.length).toBeGreaterThan(35)
    expect(rules.filter(({ enforcedBy, outOfScope }) => enforcedBy.length > 0 === (outOfScope !== null))).toEqual([])
  })
})
