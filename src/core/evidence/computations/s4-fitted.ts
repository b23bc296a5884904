import type { ArmResult } from '../../analysis/results.ts'
import { DIAGNOSES } from '../../domain/facts.ts'
import { armOf, factsOf } from '../read-result.ts'
import type { Computation, Computations, RunRequest, World } from '../world.ts'
import { readInput } from './read-back.ts'
import { cellOf } from './s4-effects.ts'

const TRIAL = 'rct-2021'
const AGDER = 'agder-150.yaml'
const [DHO, CONTROL] = ['rct', 'control'] as const
/** What is fitted is met roughly whatever the number; no need to simulate for long. */
const REPLICATIONS = 4
const QUARTERS = 4
const DAYS_PER_YEAR = 365.25

/** Tables 4, 5 and 7 hold those who lived for twelve months. */
const NOBODY_DIES = Object.fromEntries(
  ['death.hazard.medium', 'death.hazard.high', 'pDeath.inHospital'].flatMap((name) =>
    DIAGNOSES.map((diagnosis) => [`${name}.${diagnosis}`, 0]),
  ),
)
const RECIPIENTS_ONLY = { ...NOBODY_DIES, 'home.atInclusion': 1 }
/** Nobody reaches the planned end within the time looked at. */
const NO_PLANNED_END = { 'planned.shortest': 24, 'planned.longest': 24 }

/** What an arm of the trial's scenario gives per patient. */
async function perPatient(
  { run }: World,
  arm: string,
  request: RunRequest,
  read: (arm: ArmResult) => number,
): Promise<number> {
  const result = await run(TRIAL, { replications: REPLICATIONS, ...request })
  return read(armOf(result, arm)) / result.scenario.patients
}

const deadOf = (arm: ArmResult): number => factsOf(arm, 'Died')

const deaths =
  (arm: string, months: number, ...groups: readonly ('dho' | 'control')[]): Computation =>
  async (world) =>
    (await perPatient(world, arm, { months }, deadOf)) *
    groups.reduce((patients, group) => patients + cellOf(world, `flow.${group}`), 0)

/** Per cent who have home services after twelve months: those who had them, those who got them, less those they stopped for. */
const servedAfterAYear =
  (arm: string): Computation =>
  async (world) => {
    const gained = await perPatient(
      world,
      arm,
      { months: 12, set: NOBODY_DIES },
      (found) => factsOf(found, 'HomeServicesStarted') - factsOf(found, 'HomeServicesStopped'),
    )
    return (world.input(AGDER, 'parameters.home.atInclusion.value') + gained) * 100
  }

const minutes =
  (arm: string, set: RunRequest['set']): Computation =>
  (world) =>
    perPatient(world, arm, { months: 12, ...(set && { set }) }, (found) =>
      factsOf(found, 'HomeServicesClosed', 'minutes'),
    )

/** Unplanned admissions of a control patient in a year. */
const admissionsAYear = (world: World): Promise<number> =>
  perPatient(world, CONTROL, { months: 12, set: NOBODY_DIES }, (arm) => factsOf(arm, 'Admitted'))

/** Figures of S4 that a scenario uses as given, or that its inputs were fitted to. */
export const S4_FITTED: Computations = {
  's4.flow.left-run': async (world) =>
    (await perPatient(world, DHO, { months: 15, set: NO_PLANNED_END }, (arm) => factsOf(arm, 'DhoEnded'))) * 100,
  's4.t3.deaths.dho': deaths(DHO, 12, 'dho'),
  's4.t3.deaths.control': deaths(CONTROL, 12, 'control'),
  's4.t10.deaths.dho': deaths(DHO, 24, 'dho'),
  's4.t10.deaths.control': deaths(CONTROL, 24, 'control'),
  's4.t10.deaths.both': deaths(CONTROL, 24, 'dho', 'control'),
  's4.t4.home.after.dho': servedAfterAYear(DHO),
  's4.t4.home.after.control': servedAfterAYear(CONTROL),
  's4.t5.minutes.dho': minutes(DHO, NOBODY_DIES),
  's4.t5.minutes.control': minutes(CONTROL, NOBODY_DIES),
  's4.t5.recipients.minutes.dho': minutes(DHO, RECIPIENTS_ONLY),
  's4.t5.recipients.minutes.control': minutes(CONTROL, RECIPIENTS_ONLY),
  's4.t7.unplanned.after.control': async (world) => (await admissionsAYear(world)) / QUARTERS,
  's4.t9.unplanned.after.control': async (world) => ((await admissionsAYear(world)) * 30) / DAYS_PER_YEAR,
  's4.t8.simple.after.control': readInput(AGDER, 'parameters.gp.simple.value'),
  's4.t8.consultations.after.control': readInput(AGDER, 'parameters.gp.consultations.value'),
  's4.t8.meetings.after.control': readInput(AGDER, 'parameters.gp.meetings.value'),
  's4.t8.phone.after.control': readInput(AGDER, 'parameters.gp.phone.value'),
  's4.t8.consultations.change': readInput(AGDER, 'parameters.fx.gp.consult.value'),
  's4.t8.meetings.change': readInput(AGDER, 'switches.gp.contacts.sets.rct.fx.gp.meeting'),
  's4.t8.phone.change': readInput(AGDER, 'switches.gp.contacts.sets.rct.fx.gp.phone'),
  's4.t9.outpatient.after.control': readInput(AGDER, 'parameters.outpatient.contacts.value'),
}
