/** Checks what a line says of how its amount moves with activity: variable, in blocks of patients, or fixed. */
import { FACTS } from '../domain/facts.ts'
import type { Text } from '../domain/issues.ts'
import type { ActiveLine } from './active-lines.ts'
import type { Reporter } from './reporter.ts'
import type { CostFile, CostLine, TariffFile, TariffLine } from './schema.ts'

type Line = TariffLine | CostLine

const STEP: Text = { nb: 'En trinnvis kostnad', en: 'A step cost' }
const FIXED: Text = { nb: 'Et fast beløp', en: 'A fixed amount' }

/** Both kinds are one amount a month: nothing of a fact is read but that it covers a patient. */
function checkMonthly(report: Reporter, file: string, path: string, line: Line, code: string, what: Text): void {
  if (line.per !== 'month' && line.per !== 'year') {
    report.error(
      code,
      { file, path: `${path}.per` },
      {
        nb: `${what.nb} er per måned eller år, ikke per: ${line.per}.`,
        en: `${what.en} is by the month or year, not per: ${line.per}.`,
      },
      { nb: 'Skriv per: month eller per: year.', en: 'Write per: month or per: year.' },
    )
  }
  for (const key of ['by', 'quantity', 'times'] as const) {
    if (line[key] === undefined) continue
    report.error(
      code,
      { file, path: `${path}.${key}` },
      { nb: `${what.nb} leser ingen «${key}».`, en: `${what.en} reads no "${key}".` },
      { nb: `Ta bort ${key}, eller skriv behaviour: variable.`, en: `Remove ${key}, or write behaviour: variable.` },
    )
  }
}

function checkStep(report: Reporter, file: string, path: string, line: CostLine): void {
  checkMonthly(report, file, path, line, 'PL-T051', STEP)
  if (line.block === undefined) {
    report.error(
      'PL-T050',
      { file, path },
      {
        nb: `${line.code} er trinnvis, men mangler «block».`,
        en: `${line.code} is a step cost, but "block" is missing.`,
      },
      { nb: 'Skriv hvor mange pasienter en blokk har plass til.', en: 'Write how many patients a block has room for.' },
    )
  }
  const instants = line.facts.filter((fact) => FACTS[fact].period !== true).join(', ')
  if (instants === '') return
  report.error(
    'PL-T051',
    { file, path: `${path}.facts` },
    {
      nb: `En trinnvis kostnad teller pasienter som et faktum dekker, men dette er øyeblikk: ${instants}.`,
      en: `A step cost counts patients whom a fact covers, but these are instants: ${instants}.`,
    },
    { nb: 'Velg fakta med varighet, som TmsMonthClosed.', en: 'Choose facts that last, such as TmsMonthClosed.' },
  )
}

/** Fields that only another behaviour reads. */
function checkForeignFields(report: Reporter, file: string, path: string, line: CostLine): void {
  const fields = [
    ['block', 'step', line.block !== undefined],
    ['noticeMonths', 'step', line.noticeMonths > 0],
    ['release', 'variable', line.release !== undefined],
  ] as const
  for (const [key, behaviour, isGiven] of fields) {
    if (!isGiven || line.behaviour === behaviour) continue
    report.error(
      'PL-T052',
      { file, path: `${path}.${key}` },
      {
        nb: `«${key}» hører til behaviour: ${behaviour}, men linjen er ${line.behaviour}.`,
        en: `"${key}" belongs to behaviour: ${behaviour}, but the line is ${line.behaviour}.`,
      },
      {
        nb: `Ta bort ${key}, eller skriv behaviour: ${behaviour}.`,
        en: `Remove ${key}, or write behaviour: ${behaviour}.`,
      },
    )
  }
}

/** Checks one line; `path` is its place in the file. */
export function checkBehaviour(report: Reporter, file: string, path: string, line: Line): void {
  if (line.facts.length === 0 && line.behaviour !== 'fixed') {
    report.error(
      'PL-T053',
      { file, path: `${path}.facts` },
      { nb: `${line.code} gjelder ingen fakta.`, en: `${line.code} is about no facts.` },
      {
        nb: 'Bare et fast beløp (behaviour: fixed) kan stå uten fakta; da gjelder det i alle alternativer.',
        en: 'Only a fixed amount (behaviour: fixed) may stand without facts; it then holds in every arm.',
      },
    )
  }
  if (line.behaviour === 'variable' && line.per === 'year') {
    report.error(
      'PL-T056',
      { file, path: `${path}.per` },
      { nb: 'per: year er for trinnvise og faste beløp.', en: 'per: year is for step and fixed amounts.' },
      { nb: 'Skriv per: month, eller behaviour: fixed.', en: 'Write per: month, or behaviour: fixed.' },
    )
  }
  if ('bearer' in line) checkForeignFields(report, file, path, line)
  if (line.behaviour === 'step') checkStep(report, file, path, line)
  if (line.behaviour === 'fixed') checkMonthly(report, file, path, line, 'PL-T054', FIXED)
}

/** No patient claims a fixed amount, so it has no ceiling, and only rules that look at the whole arm. */
export function checkRulesOfFixed(report: Reporter, file: TariffFile, path: string, line: TariffLine): void {
  if (line.behaviour !== 'fixed') return
  if (line.ceiling !== undefined) {
    const message = { nb: 'Et fast beløp har ingen «ceiling».', en: 'A fixed amount has no "ceiling".' }
    report.error('PL-T054', { file: file.id, path: `${path}.ceiling` }, message)
  }
  const readings = Object.values(file.readings).flatMap((reading) => reading.with[line.code] ?? [])
  for (const name of new Set([...line.rules, ...readings])) {
    const kind = file.rules[name]?.kind
    if (kind === undefined || kind === 'switch') continue
    report.error(
      'PL-T054',
      { file: file.id, path: `${path}.rules` },
      {
        nb: `Regelen «${name}» (${kind}) ser på hver pasient, men et fast beløp har ingen.`,
        en: `Rule "${name}" (${kind}) looks at each patient, but a fixed amount has none.`,
      },
      { nb: 'Bare regler med kind: switch passer her.', en: 'Only rules with kind: switch fit here.' },
    )
  }
}

/** `price.CODE` is one number, so it must not be the price of a patient on one line and of a block of patients on another. */
export function checkOneMeaning(report: Reporter, files: readonly (TariffFile | CostFile)[]): void {
  const first = new Map<string, Line>()
  for (const file of files) {
    file.lines.forEach((line, index) => {
      const other = first.get(line.code)
      if (other === undefined) first.set(line.code, line)
      else if (other.behaviour !== line.behaviour) {
        report.error(
          'PL-T057',
          { file: file.id, path: `lines.${index}.code` },
          {
            nb: `${line.code} er ${other.behaviour} på én linje og ${line.behaviour} på en annen.`,
            en: `${line.code} is ${other.behaviour} on one line and ${line.behaviour} on another.`,
          },
          { nb: 'Gi dem hver sin kode.', en: 'Give each a code of its own.' },
        )
      }
    })
  }
}

/** What one bearer saves on one code is released on the same terms, whichever line of it holds. */
export function checkReleases(report: Reporter, lines: readonly ActiveLine[]): void {
  const first = new Map<string, string>()
  for (const { file, index, line } of lines) {
    if (!('bearer' in line) || line.behaviour !== 'variable') continue
    const key = `${line.code} ${line.bearer}`
    const terms = `${line.release?.share} ${line.release?.noticeMonths}`
    const before = first.get(key)
    if (before === undefined) first.set(key, terms)
    else if (before !== terms) {
      report.error(
        'PL-T055',
        { file: file.id, path: `lines.${index}.release` },
        {
          nb: `${line.code} har linjer med ulik «release» for ${line.bearer}.`,
          en: `${line.code} has lines of unlike "release" for ${line.bearer}.`,
        },
        {
          nb: 'Gi dem samme andel og varsel, eller hver sin kode.',
          en: 'Give them the same share and notice, or a code each.',
        },
      )
    }
  }
}
