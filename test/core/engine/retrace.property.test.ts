/** Every shipped pathway: the stimuli that any engine tells, folded through the machine, give the life that it told. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../../machines/hospital-dho-to-tms.ts'
import { PATHWAYS } from '../../../machines/registry.ts'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { InputError } from '../../../src/core/domain/issues.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import type { LifeJob, PatientInput } from '../../../src/core/engine/contract.ts'
import { type Move, retraceLife, type StoredStimulus } from '../../../src/core/engine/reference-retrace.ts'
import { draw } from '../../../src/core/random/draw.ts'
import { arbitraryStoryInput } from '../../../src/testing/arbitraries.ts'
import type { StoryInput } from '../../../src/testing/story.ts'
import { sampleParams } from './support/sample-params.ts'
import { createReferenceStepper, type Observation } from './support/steppers.ts'
import { stimuliOf } from './support/stimuli-of.ts'

const RUNS = 8
const CHOICES = ['reference', 'tables', 'kernel'] as const
type Pathway = (typeof PATHWAYS)[string]
type Look = Pick<Move, 'at' | 'states' | 'facts'>

/** The patient of a story, with the luck of the story and then with their own. */
function jobsOf({ params, months, enrolDay, attributes, luck }: StoryInput): LifeJob[] {
  const job: LifeJob = {
    seed: months * 7919 + enrolDay,
    replication: enrolDay,
    params,
    calendar: calendarOf('2023-01-01', months),
    patients: [{ patient: 3, enrolAt: enrolDay * 1440, attributes }],
    tellsStimuli: true,
  }
  return [{ ...job, luck }, job]
}
const patientOf = ({ patients }: LifeJob): PatientInput => patients[0] as PatientInput

function tellBy(pathway: Pathway, choice: (typeof CHOICES)[number], job: LifeJob) {
  const { engine } = chooseEngine(pathway, choice)
  const batch = new FactBatch(256)
  engine.live(job, batch)
  return { facts: batch.toFacts(), stimuli: stimuliOf(engine, batch) as readonly StoredStimulus[] }
}

/** What XState on an agenda of its own shows after every month's end and every timer up to a minute. */
function watchLife(pathway: Pathway, job: LifeJob, until = job.calendar.horizon) {
  const input = patientOf(job)
  const months = job.calendar.monthStarts.filter((start) => start > input.enrolAt)
  const slots = Object.keys(pathway.memory)
  const stepper = createReferenceStepper(pathway, job, input, slots)
  const looks: Look[] = []
  let end: Observation | undefined
  if (input.enrolAt >= until) return { looks, end }
  const look = (at: number): Observation => {
    end = stepper.observe()
    const { states, facts } = end
    const inner = states.filter((state) => state !== '' && !states.some((other) => other.startsWith(`${state}.`)))
    looks.push({ at, states: inner, facts: facts as Look['facts'] })
    return end
  }
  stepper.begin()
  stepper.send(input.enrolAt, 'ENROLLED')
  for (let now = look(input.enrolAt); !now.isOver; ) {
    const [first] = now.timers
    const at = Math.min(months[0] ?? Number.POSITIVE_INFINITY, first?.at ?? Number.POSITIVE_INFINITY)
    const isMonth = at === months[0]
    if (at > until || (at === until && !isMonth && !first?.closing)) break
    if (isMonth) stepper.send(months.shift() as number, 'MONTH_ENDED')
    else stepper.fire()
    now = look(at)
  }
  return { looks, end }
}

/** Without what told nothing and changed no state. */
const changes = (looks: readonly Look[]): Look[] =>
  looks
    .map(({ at, states, facts }) => ({ at, states: states.toSorted(), facts }))
    .filter(({ facts, states }, i, all) => i === 0 || facts.length > 0 || `${states}` !== `${all[i - 1]?.states}`)

describe.each(Object.values(PATHWAYS))('$id', (pathway) => {
  it('is lived again from the stimuli of any engine, with every fact and every configuration on the way', () => {
    let seen = 0
    fc.assert(
      fc.property(arbitraryStoryInput(pathway.parameters), (story) => {
        for (const job of jobsOf(story)) {
          const expected = changes(watchLife(pathway, job).looks)
          seen += expected.length
          for (const choice of CHOICES) {
            const { facts, stimuli } = tellBy(pathway, choice, job)
            const { moves, batch } = retraceLife(pathway, job, patientOf(job), stimuli)
            expect(batch.toFacts()).toEqual(facts)
            const fired = moves
              .filter(({ kind }) => kind === 'timer')
              .map(({ timer, at }) => ({ timer, at, patient: 3 }))
            expect(fired).toEqual(stimuli)
            expect(changes(moves)).toEqual(expected)
          }
        }
      }),
      { numRuns: RUNS, seed: 11 },
    )
    expect(seen).toBeGreaterThan(RUNS)
  })
})

const attributes = { diagnosis: 'COPD', risk: 'high', age: 70, homeMinutesPerMonth: 600 } as const
const calendar = calendarOf('2023-01-01', 24)
const jobFor = (patient: number): LifeJob => ({
  seed: 5,
  replication: 2,
  params: sampleParams(hospitalDhoToTms.parameters, 43),
  calendar,
  patients: [{ patient, enrolAt: 3 * 1440, attributes }],
  tellsStimuli: true,
})
const stimuliFor = (patient: number): readonly StoredStimulus[] =>
  tellBy(hospitalDhoToTms, 'kernel', jobFor(patient)).stimuli
const retraceWith = (patient: number, stimuli: readonly StoredStimulus[], until?: number) =>
  retraceLife(hospitalDhoToTms, jobFor(patient), patientOf(jobFor(patient)), stimuli, until)

describe('a life up to a minute', () => {
  const minutes = [0, 3 * 1440, 4 * 1440, ...calendar.monthStarts, 40_000, 123_456, calendar.horizon]

  it('has the states, the memory and the timers of that minute', () => {
    for (const patient of [0, 1, 2, 3]) {
      for (const until of minutes) {
        const life = retraceWith(patient, stimuliFor(patient), until)
        const { looks, end } = watchLife(hospitalDhoToTms, jobFor(patient), until)
        expect(changes(life.moves)).toEqual(changes(looks))
        expect(life.isOver).toBe(end?.isOver ?? false)
        if (end === undefined) continue
        expect(life.states.toSorted()).toEqual(looks.at(-1)?.states.toSorted())
        const memory = Object.fromEntries(life.memory.map(({ name, value }) => [name, String(value)]))
        expect({ ...memory, now: '' }).toEqual({ ...end.memory, now: '' })
        if (!end.isOver) expect(life.timers).toEqual(end.timers.map(({ id, at }) => ({ timer: id, at })))
      }
    }
  })

  it('says what coded numbers stand for', () => {
    const { memory } = retraceWith(0, stimuliFor(0), 40_000)
    expect(memory).toContainEqual({ name: 'diagnosis', value: expect.any(Number), word: 'COPD' })
    expect(memory).toContainEqual({ name: 'risk', value: 1, word: 'high' })
    expect(memory.find(({ name }) => name === 'age')).toEqual({ name: 'age', value: 70 })
  })

  it('uses the draws of the patient, each told once a stimulus', () => {
    const { seed, replication } = jobFor(1)
    const draws = retraceWith(1, stimuliFor(1)).moves.map((move) => move.draws)
    expect(draws.flat().length).toBeGreaterThan(30)
    for (const one of draws) {
      expect(new Set(one.map(({ purpose, occurrence }) => `${purpose} ${occurrence}`)).size).toBe(one.length)
      for (const { purpose, occurrence, value } of one) {
        expect(value).toBe(draw({ seed, replication, patient: 1 }, purpose, occurrence))
      }
    }
    expect(draws[0]?.map(({ purpose }) => purpose)).toContain('countPhase')
  })
})

describe('stimuli that do not fit the machine are refused', () => {
  const stimuli = stimuliFor(0)
  const middle = Math.floor(stimuli.length / 2)
  const [fits] = stimuli.slice(middle) as [StoredStimulus]
  const tampered: readonly (readonly [string, readonly StoredStimulus[], string])[] = [
    ['a minute late', stimuli.with(middle, { ...fits, at: fits.at + 1 }), 'was stored, but is not set for that minute'],
    ['of another name', stimuli.with(middle, { ...fits, timer: 'gone' }), 'the timer gone at'],
    ['left out', stimuli.toSpliced(middle, 1), 'the machine has changed since the run was stored'],
    ['the last one left out', stimuli.slice(0, -1), 'is set for that minute, but was not stored'],
    ['told twice', stimuli.toSpliced(middle, 0, fits), 'was stored, but is not set for that minute'],
  ]
  it.each(tampered)('%s', (_, stored, says) => {
    try {
      retraceWith(0, stored)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      const [issue] = (error as InputError).issues
      expect(issue?.code).toBe('PL-R040')
      expect(issue?.message.en).toContain(says)
      expect(issue?.message.en).toContain('hospital-dho-to-tms: patient 0: ')
    }
  })

  it('and those of another patient', () => {
    expect(() => retraceWith(1, stimuli)).toThrow(InputError)
  })
})
