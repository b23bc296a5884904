import type { AnyStateNode } from 'xstate'
import type { FactBatch } from '../domain/fact-batch.ts'
import { PHASES } from './agenda.ts'
import type { Engine, LifeJob, PatientInput } from './contract.ts'
import { STEP_LIMIT } from './failure.ts'
import { ReferenceLife, type ReferencePathway } from './reference-life.ts'
import { createWatcher, type Watcher } from './watcher.ts'

/** Runs XState's own pure transition function on our agenda, patient by patient. */
export function createReferenceEngine(pathway: ReferencePathway): Engine {
  const life = new ReferenceLife(pathway)

  const findNode = (state: string): AnyStateNode | undefined =>
    pathway
      .placeOf(state)
      .reduce<AnyStateNode | undefined>(
        (node, step) => node?.states[step] as AnyStateNode | undefined,
        pathway.machine.root,
      )

  function liveOne(job: LifeJob, input: PatientInput, batch: FactBatch, watcher?: Watcher<AnyStateNode>): void {
    const { stepLimit = STEP_LIMIT } = job
    const { monthStarts, horizon } = job.calendar
    let steps = 0
    life.enrol(job, input, batch)
    watcher?.see(input.patient, life.states, life.now)
    let month = monthStarts.findIndex((start) => start > input.enrolAt)
    while (life.isActive) {
      const monthEnd = month < 0 ? Number.POSITIVE_INFINITY : (monthStarts[month] as number)
      const timer = life.agenda.next()
      const timerAt = timer?.at ?? Number.POSITIVE_INFINITY
      if (monthEnd <= timerAt) {
        if (monthEnd > horizon) return
        month = month + 1 < monthStarts.length ? month + 1 : -1
        life.endMonth(monthEnd)
      } else {
        if (timer === undefined || timerAt > horizon || (timerAt === horizon && timer.phase !== PHASES.closing)) return
        life.now = timerAt
        if (++steps > stepLimit) life.fail(`takes more than ${stepLimit} steps`)
        life.fire(timer)
      }
      watcher?.see(input.patient, life.states, life.now)
    }
  }

  return {
    id: 'reference',
    timers: life.timers,
    live(job, batch) {
      const watcher = createWatcher(job.watches ?? [], findNode, batch.occupancy)
      const { horizon } = job.calendar
      for (const input of job.patients) {
        if (input.enrolAt >= horizon) continue
        liveOne(job, input, batch, watcher)
        watcher?.end(input.patient, horizon)
      }
    },
  }
}
