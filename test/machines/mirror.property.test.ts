import { afterEach, expect, it, vi } from 'vitest'
import { m, type PatientContext } from '../../machines/context.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { FOLLOW_UP_PATHWAYS } from './chronic-pathways.ts'

interface Home {
  readonly discharge: string
  readonly condition: string
}
interface Configuration {
  readonly health: 'admitted' | 'dischargeReady' | 'dying' | { readonly home: Home }
  readonly homeServices: string
  readonly followUp: string | { readonly enrolled?: string | Readonly<Record<string, unknown>> }
}

const CARE = { hospital: 'hospital', hospitalAgain: 'hospital', tms: 'tms', municipality: 'municipality' } as const

/** What the memory should say, choices by name, given the states the patient is in. */
function mirrorOf({ health, homeServices, followUp }: Configuration) {
  const home = typeof health === 'string' ? undefined : health.home
  const enrolled = typeof followUp === 'string' ? undefined : followUp.enrolled
  const phase = typeof enrolled === 'string' ? enrolled : Object.keys(enrolled ?? {})[0]
  return {
    where: home ? 'home' : health === 'admitted' ? 'inpatient' : health,
    recent: home?.discharge === 'recent' ? 1 : 0,
    exacerbated: home?.condition === 'exacerbated' ? 1 : 0,
    care: phase === undefined ? 'none' : CARE[phase as keyof typeof CARE],
    isServed: homeServices !== 'without',
  }
}

afterEach(() => vi.restoreAllMocks())

it.each(FOLLOW_UP_PATHWAYS)(
  '$id remembers of other regions just what their states are, after every step',
  (pathway) => {
    const { machine } = pathway
    const transition = machine.transition.bind(machine)
    let complaint: string | undefined
    let steps = 0
    vi.spyOn(machine, 'transition').mockImplementation((...step) => {
      const next = transition(...step)
      const { alive } = next.value as { alive?: Configuration }
      if (alive) {
        steps++
        const { where, recent, exacerbated, care, serviceMinutes } = next.context as PatientContext
        const seen = JSON.stringify({
          where: m.where.choices[where],
          recent,
          exacerbated,
          care: m.care.choices[care],
          isServed: serviceMinutes > 0,
        })
        const due = JSON.stringify(mirrorOf(alive))
        if (seen !== due) complaint ??= `the memory says ${seen}, the states say ${due}`
      }
      return next
    })
    forEveryPatient(pathway, () => complaint, { runs: 100, seed: 3 })
    expect(steps).toBeGreaterThan(1000)
  },
)
