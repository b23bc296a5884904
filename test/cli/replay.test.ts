import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { InvariantError } from '../../src/core/domain/issues.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import { LifeError } from '../../src/core/life-error.ts'
import type { Replay, ReplayRequest } from '../../src/core/replay.ts'
import { makeServices, runWords } from './world.ts'

const LIFE = { pathway: 'hospital-dho-to-tms', arm: 'dho', seed: 5, replication: 3, patient: 17 }
const REPLAY: Replay = {
  calendar: calendarOf('2023-01-01', 2),
  pathway: 'hospital-dho-to-tms',
  patient: {
    patient: 17,
    enrolAt: 1440,
    attributes: { diagnosis: 'COPD', risk: 'high', age: 71.9, homeMinutesPerMonth: 607.6 },
  },
  facts: [
    { type: 'TrainingHeld', patient: 17, at: 1441, from: 1441, values: { diagnosis: 0, place: 1 } },
    {
      type: 'TmsMonthClosed',
      patient: 17,
      at: 44639,
      from: 1440,
      values: { days: 30, green: 28, yellow: 1, red: 1, missing: 0, minutes: 55 },
    },
  ],
}
const BROKEN: Replay = {
  ...REPLAY,
  error: new LifeError(new InvariantError('PL-M001', 'the pathway never rests'), LIFE),
}
const WORDS = ['replay', 'fixed.yaml', '--arm', 'dho', '--replication', '3', '--patient', '17', '--quiet']

const replaying = (replay: Replay | undefined, requests: ReplayRequest[] = []) =>
  makeServices({
    replay: async (_scenario, request) => {
      requests.push(request)
      return replay
    },
  })

describe('replay', () => {
  it('prints who it is and what happens, a dated line a fact, in both languages', async () => {
    const requests: ReplayRequest[] = []
    const english = await runWords([...WORDS, '--lang', 'en'], {}, replaying(REPLAY, requests))
    expect(requests).toEqual([{ arm: 1, replication: 3, patient: 17 }])
    expect(english).toEqual({
      status: EXIT.fine,
      stderr: '',
      stdout: [
        'Patient 17 of simulation 3, Hospital, then TMS (hospital-dho-to-tms)',
        'COPD, high risk, 71 years, 608 minutes of home services a month',
        'Enrolled 2023-01-02',
        '2023-01-02 00:01  Training held  diagnosis=COPD  place=home',
        '2023-01-31 23:59  Month of follow-up by the TMS  since 2023-01-02 00:00  days=30  green=28  yellow=1  red=1  missing=0  minutes=55',
        '',
      ].join('\n'),
    })
    const norwegian = await runWords([...WORDS, '--lang', 'nb'], {}, replaying(REPLAY))
    expect(norwegian.stdout).toContain('Pasient 17 i simulering 3, Sykehus, deretter TMS (hospital-dho-to-tms)')
    expect(norwegian.stdout).toContain(
      'høy risiko, 71 år, 608 minutter hjemmetjeneste i måneden\nInnskrevet 2023-01-02\n',
    )
    expect(norwegian.stdout).toContain('  siden 2023-01-02 00:00  ')
  })

  it('takes the first patient of the first simulation in the first arm that is not the null arm without being told', async () => {
    const requests: ReplayRequest[] = []
    await runWords(['replay', 'fixed.yaml'], {}, replaying(REPLAY, requests))
    expect(requests).toEqual([{ arm: 1, replication: 0, patient: 0 }])
  })

  it('reads the scenario with the options that decide who the patient is', async () => {
    const services = replaying(REPLAY)
    await runWords(
      [...WORDS, '--seed', '9', '--patients', '20', '--variant', 'optimistic', '--set', 'fx.adm=0.5'],
      {},
      services,
    )
    expect(services.requests[0]).toMatchObject({
      seed: 9,
      patients: 20,
      variant: 'optimistic',
      set: { 'fx.adm': '0.5' },
    })
  })

  it('prints JSON for programs, with words for coded values and null for no error', async () => {
    const { stdout } = await runWords([...WORDS, '--json'], {}, replaying(REPLAY))
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      arm: 'dho',
      replication: 3,
      patient: { index: 17, enrolled: '2023-01-02', diagnosis: 'COPD', risk: 'high', age: 71.9 },
      facts: [
        { at: '2023-01-02 00:01', type: 'TrainingHeld', values: { diagnosis: 'COPD', place: 'home' } },
        { at: '2023-01-31 23:59', from: '2023-01-02 00:00', type: 'TmsMonthClosed', values: { days: 30 } },
      ],
      error: null,
    })
    const broken = await runWords([...WORDS, '--json'], {}, replaying(BROKEN))
    expect(JSON.parse(broken.stdout).error).toEqual({ code: 'PL-M001', message: BROKEN.error?.message })
  })

  it('prints what happened before a fault, then the fault, with status 1', async () => {
    const { status, stdout, stderr } = await runWords([...WORDS, '--lang', 'en'], {}, replaying(BROKEN))
    expect(status).toBe(EXIT.internal)
    expect(stdout.split('\n')).toHaveLength(6)
    expect(stderr).toBe(
      [
        'Fault in pathledger: hospital-dho-to-tms: patient 17 of replication 3 (seed 5): the pathway never rests (PL-M001).',
        'Live the same patient again: pathledger replay fixed.yaml --seed 5 --arm dho --replication 3 --patient 17',
        '',
      ].join('\n'),
    )
  })

  it.each([
    {
      words: ['--patient', '150'],
      services: replaying(REPLAY),
      said: '--patient 150: the cohort has the patients 0 to 149. (PL-U013)',
    },
    {
      words: [],
      services: replaying(undefined),
      said: '--patient 17: the patient would enter after the last month. (PL-U013)',
    },
    {
      words: ['--arm', 'dhoo'],
      services: replaying(REPLAY),
      said: '--arm: the scenario has no arm "dhoo". Did you mean "dho"? (PL-U009)',
    },
  ])('refuses a life that is not there: $said', async ({ words, services, said }) => {
    expect(await runWords([...WORDS, ...words, '--lang', 'en'], {}, services)).toEqual({
      status: EXIT.input,
      stdout: '',
      stderr: `${said}\n`,
    })
  })
})
