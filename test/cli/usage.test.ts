import { describe, expect, it } from 'vitest'
import { runWords } from './world.ts'

/** Every way to mistype a command line, what is said, and that nothing else is. */
const MISTAKES: readonly (readonly [string, string])[] = [
  ['', 'The command is missing. See pathledger --help. (PL-U003)'],
  ['comapre x.yaml', 'Unknown command "comapre". Did you mean "compare"? (PL-U001)'],
  ['frobnicate', 'Unknown command "frobnicate". See pathledger --help. (PL-U001)'],
  ['compare', '"pathledger compare" lacks <scenario>. See pathledger compare --help. (PL-U003)'],
  ['compare x.yaml y.yaml', 'Too many arguments: "y.yaml" is one too many. See pathledger compare --help. (PL-U004)'],
  ['compare x.yaml --replicatons 3', 'Unknown option "--replicatons". Did you mean "--replications"? (PL-U002)'],
  ['compare x.yaml --quite', 'Unknown option "--quite". Did you mean "--quiet"? (PL-U002)'],
  ['compare x.yaml -z', 'Unknown option "-z". See pathledger compare --help. (PL-U002)'],
  ['compare x.yaml --seed', '--seed lacks a value. See pathledger compare --help. (PL-U003)'],
  ['compare x.yaml --patients 0', '--patients must be a whole number from 1 to 10000000, not "0". (PL-U005)'],
  ['compare x.yaml --months 10000', '--months must be a whole number from 1 to 600, not "10000". (PL-U005)'],
  ['compare x.yaml --seed=-1', '--seed must be a whole number from 0 to 4294967295, not "-1". (PL-U005)'],
  [
    'compare x.yaml --replications 2.5',
    '--replications must be a whole number from 1 to 1000000, not "2.5". (PL-U005)',
  ],
  ['compare x.yaml --format xml', '--format cannot be "xml". Choose among table, csv. (PL-U005)'],
  ['compare x.yaml --by yaer', '--by cannot be "yaer". Did you mean "year"? (PL-U005)'],
  ['compare x.yaml --lang no', '--lang cannot be "no". Did you mean "nb"? (PL-U005)'],
  ['compare x.yaml --json --format csv', '--json and --format csv cannot be used together. (PL-U006)'],
  ['compare x.yaml --json --rfc4180', '--json and --rfc4180 cannot be used together. (PL-U006)'],
  ['compare x.yaml --set fx.adm', '--set must be written as name=value, not "fx.adm". (PL-U007)'],
  [
    'compare x.yaml --threshold gp',
    '--threshold "gp" cannot be read as a demand. Write for example "municipality.net>=0" or "municipality.net>=0@0.8". (PL-U008)',
  ],
  [
    'compare x.yaml --threshold municipalty.net>=0',
    '--threshold: the scenario has no actor or total "municipalty". Did you mean "municipality"? (PL-U008)',
  ],
  ['compare x.yaml --arm dhoo', '--arm: the scenario has no arm "dhoo". Did you mean "dho"? (PL-U009)'],
  [
    'compare x.yaml --arm usual-care',
    'The scenario has only the null arm, so there is nothing to compare. Add an arm under arms. (PL-U009)',
  ],
  ['compare x.yaml --out /', '--out: / is a folder. (PL-U010)'],
  ['run x.yaml --out /nowhere/at/all.csv', '--out: the folder of /nowhere/at/all.csv does not exist. (PL-U010)'],
  ['check', 'check needs a scenario file or --schema. See pathledger check --help. (PL-U003)'],
  ['check x.yaml --schema result', 'x.yaml and --schema cannot be used together. (PL-U006)'],
  ['--lang en', 'The command is missing. See pathledger --help. (PL-U003)'],
  ['compare x.yaml --out=', '--out lacks a value. (PL-U010)'],
  ['check --schema tariff', '--schema cannot be "tariff". Choose among scenario, result, agree. (PL-U005)'],
  ['completion', '"pathledger completion" lacks <shell>. See pathledger completion --help. (PL-U003)'],
  ['completion tcsh', '<shell> cannot be "tcsh". Choose among bash, zsh, fish, pwsh. (PL-U005)'],
  ['init --from rane', 'The scenario "rane" is not part of this release. Did you mean "rune"? (PL-U011)'],
]

describe('a mistyped command line', () => {
  it.each(MISTAKES)('pathledger %s', async (line, sentence) => {
    const ran = await runWords(line.split(' ').filter((word) => word !== ''))
    expect(ran.stderr.replace(/^pathledger .* reads .*\n/, '')).toBe(`${sentence}\n`)
    expect(ran.stdout).toBe('')
    expect(ran.status).toBe(2)
  })

  it('is answered in Norwegian where the user asks for it, even when the mistake comes first', async () => {
    const { stderr } = await runWords(['compare', 'x.yaml', '--replicatons', '3', '--lang', 'nb'])
    expect(stderr).toBe('Ukjent valg «--replicatons». Mente du «--replications»? (PL-U002)\n')
  })

  it('is no mistake where it asks for help in words', async () => {
    expect(await runWords(['help', 'compare'])).toEqual(await runWords(['compare', '--help']))
    expect((await runWords(['help'])).status).toBe(0)
  })

  it('shows control characters instead of sending them to the terminal', async () => {
    for (const words of [['\u001b[2Jrun'], ['compare', '\u001b[2Jrun']]) {
      const { stdout, stderr } = await runWords(words)
      expect(stderr).toContain('\\u001b[2Jrun')
      expect(stdout + stderr).not.toContain('\u001b')
    }
  })
})
