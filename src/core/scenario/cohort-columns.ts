/** The columns of a cohort file and how a cell of each is read. */
import { DIAGNOSES, type Diagnosis } from '../domain/facts.ts'
import type { Fill } from '../domain/fill-text.ts'
import type { Text } from '../domain/issues.ts'
import { DAYS_PER_MONTH, dayOfIso } from '../domain/time.ts'
import type { RunDays } from './check-frame.ts'
import { suggestName } from './hints.ts'
import type { IssueCode } from './messages.ts'
import type { PatientRow } from './schema.ts'

export interface CellFault {
  readonly code: IssueCode
  readonly fill: Fill
  readonly hint?: Text | undefined
}

export interface CohortColumn {
  /** Header in English and in Norwegian; either is accepted, in upper or lower case. */
  readonly en: string
  readonly nb: string
  /** What a cell holds, for documentation. */
  readonly what: Text
  /** Whether a cell may be empty; what is left out is drawn from the scenario's parameters. */
  readonly mayBeEmpty: boolean
  /** The part of a patient a cell gives. */
  read(cell: string, column: string, run: RunDays): Partial<PatientRow> | CellFault
}

/** Names a Norwegian file may use for diagnoses and risk, besides the codes. */
const DIAGNOSIS_NAMES: Readonly<Record<string, Diagnosis>> = {
  kols: 'COPD',
  hjertesvikt: 'HF',
  diabetes: 'DM',
  kreft: 'CANC',
  psykisk: 'MENT',
  annet: 'OTH',
  ...Object.fromEntries(DIAGNOSES.map((code) => [code.toLowerCase(), code])),
}
const RISK_NAMES: Readonly<Record<string, 'medium' | 'high'>> = {
  medium: 'medium',
  high: 'high',
  middels: 'medium',
  høy: 'high',
}

const OLDEST = 120
/** Hours a week beyond which a month would hold more minutes than thirty days. */
const MOST_HOURS = 165
const MINUTES_PER_HOUR = 60
const DAYS_PER_WEEK = 7

/** Direct minutes a month from hours a week: hours × 60 × (365.25 / 12) / 7. */
export const monthlyMinutesOf = (hoursPerWeek: number): number =>
  (hoursPerWeek * MINUTES_PER_HOUR * DAYS_PER_MONTH) / DAYS_PER_WEEK

function readNumber(cell: string, name: string, max: number): number | CellFault {
  const value = /^\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : Number.NaN
  return value >= 0 && value <= max ? value : { code: 'PL-C010', fill: { name, value: cell, min: 0, max } }
}

function readName<T>(
  code: IssueCode,
  cell: string,
  names: Readonly<Record<string, T>>,
  listed: readonly string[],
): T | CellFault {
  const key = cell.toLowerCase()
  if (Object.hasOwn(names, key)) return names[key] as T
  const hint = suggestName(cell, [
    ...listed,
    ...Object.keys(names).filter((name) => !listed.includes(name.toUpperCase())),
  ])
  return { code, fill: { value: cell }, hint }
}

const isFault = (read: unknown): read is CellFault => typeof read === 'object' && read !== null && 'code' in read

function readDate(cell: string, run: RunDays): string | CellFault {
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell)
  const iso = norwegian ? `${norwegian[3]}-${norwegian[2]?.padStart(2, '0')}-${norwegian[1]?.padStart(2, '0')}` : cell
  if (dayOfIso(iso) === undefined) {
    const hint = {
      nb: 'Skriv datoen som 2023-01-31 eller 31.01.2023.',
      en: 'Write the date as 2023-01-31 or 31.01.2023.',
    }
    return { code: 'PL-C011', fill: { value: cell }, hint }
  }
  return iso >= run.from && iso <= run.to ? iso : { code: 'PL-C012', fill: { value: cell, ...run } }
}

/**
 * A cohort file has one row a patient and these columns, in any order, under a header row with their names in English
 * or Norwegian. Separator: comma or semicolon; decimals with point or comma (a comma needs semicolons or quotes).
 */
export const COHORT_COLUMNS: readonly CohortColumn[] = [
  {
    en: 'diagnosis',
    nb: 'diagnose',
    what: {
      nb: 'COPD (kols), HF (hjertesvikt), DM (diabetes), CANC (kreft), MENT (psykisk) eller OTH (annet)',
      en: 'COPD, HF (heart failure), DM (diabetes), CANC (cancer), MENT (mental) or OTH (other)',
    },
    mayBeEmpty: false,
    read(cell) {
      const diagnosis = readName('PL-C008', cell, DIAGNOSIS_NAMES, DIAGNOSES)
      return isFault(diagnosis) ? diagnosis : { diagnosis }
    },
  },
  {
    en: 'age',
    nb: 'alder',
    what: { nb: 'år, 0 til 120', en: 'years, 0 to 120' },
    mayBeEmpty: true,
    read(cell, column) {
      const age = readNumber(cell, column, OLDEST)
      return isFault(age) ? age : { age }
    },
  },
  {
    en: 'risk',
    nb: 'risiko',
    what: { nb: 'medium (middels) eller high (høy)', en: 'medium or high' },
    mayBeEmpty: true,
    read(cell) {
      const risk = readName('PL-C009', cell, RISK_NAMES, Object.keys(RISK_NAMES))
      return isFault(risk) ? risk : { risk }
    },
  },
  {
    en: 'home_care_hours_per_week',
    nb: 'hjemmetjeneste_timer_per_uke',
    what: {
      nb: 'direkte tid med hjemmetjeneste ved inklusjon, timer per uke, 0 er ingen',
      en: 'direct home-care time at inclusion, hours a week, 0 is none',
    },
    mayBeEmpty: true,
    read(cell, column) {
      const hours = readNumber(cell, column, MOST_HOURS)
      return isFault(hours) ? hours : { homeMinutesPerMonth: monthlyMinutesOf(hours) }
    },
  },
  {
    en: 'enrolment_date',
    nb: 'innskrevet_dato',
    what: { nb: '2023-01-31 eller 31.01.2023, innenfor kjøringen', en: '2023-01-31 or 31.01.2023, within the run' },
    mayBeEmpty: true,
    read(cell, _column, run) {
      const enrolmentDate = readDate(cell, run)
      return isFault(enrolmentDate) ? enrolmentDate : { enrolmentDate }
    },
  },
]
