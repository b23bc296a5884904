/** The input as dho.c reads it: doubles only. */
import { type DhoInput, diagnosisOf, type Line, riskOf } from './input.ts'

const VALUES = 6

const padded = (values: readonly number[]): number[] => [...values, ...Array(VALUES - values.length).fill(0)]

const lineNumbers = (line: Line): number[] => [
  line.payer,
  line.payee,
  line.by,
  line.part,
  line.times,
  line.whole,
  line.required,
  line.allowed,
  line.capSlot,
  line.capMax,
  line.capPer,
  line.ceiling,
  line.ceilingPayer,
  ...padded(line.kroner),
  ...padded(line.ore),
]

/** All of `input` in the order of `read_input` in dho.c. */
export function encodeInput(input: DhoInput): Float64Array {
  const { calendar, lines, patients } = input
  const parameters = Object.values(input.parameters).flat()
  return Float64Array.from([
    input.seed,
    input.replication,
    patients.length,
    calendar.monthStarts.length - 1,
    input.actors,
    input.slots,
    input.reviewMinutes.length,
    parameters.length,
    ...parameters,
    ...calendar.monthStarts,
    ...input.periodKeys,
    ...input.reviewMinutes,
    ...lines.map((ofFact) => ofFact.length),
    ...lines.flat().flatMap(lineNumbers),
    ...patients.flatMap((patient) => [
      patient.patient,
      patient.enrolAt,
      riskOf(patient),
      diagnosisOf(patient),
      patient.attributes.age,
      patient.attributes.homeMinutesPerMonth,
    ]),
  ])
}
