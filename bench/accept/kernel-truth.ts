/** The kernel says what theory says, and loses nobody. */
import { chooseEngine } from '../../src/core/engine/choose.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import { judgeStudy, type Study, TOLERANCE } from '../../test/core/engine/support/cohort.ts'
import { balanceOf, cohortsOf } from '../../test/core/engine/support/conservation.ts'
import { STUDIES } from '../../test/core/engine/support/studies.ts'
import { number } from './amounts.ts'
import type { Row } from './row.ts'
import { loadScenario, type World } from './world.ts'

/** The same world, where `change` has what the kernel does after every job. */
const withEngine = (world: World, change: (engine: Engine) => Engine['live']): World => ({
  ...world,
  wrapEngine: (engine) => ({ ...engine, live: change(world.wrapEngine(engine)) }),
})

function truthOf(study: Study): Row {
  const [name] = study.rates as [string, ...string[]]
  return {
    area: 'kernel',
    requirement: `Kernel against closed form: ${study.title}`,
    required: `all within ${TOLERANCE} standard errors`,
    async measure(world) {
      const engine = world.wrapEngine(chooseEngine(study.pathway, 'kernel').engine)
      const checks = judgeStudy(engine, study)(study.params)
      const [worst] = checks.toSorted((a, b) => b.off - a.off)
      if (worst === undefined) throw new RangeError('nothing was compared')
      const distance = `at most ${worst.off.toFixed(1)} standard errors off (${worst.name})`
      return {
        measured: `${distance} in ${checks.length} numbers, ${number(study.lives)} lives, seed ${study.seed}`,
        met: checks.every(({ off }) => off <= TOLERANCE),
      }
    },
    sabotage: {
      name: `the kernel takes ${name} for 2 % more than it is`,
      apply: (world) =>
        withEngine(world, (engine) => (job, batch) => {
          const params = { ...job.params, [name]: (job.params[name] as number) * 1.02 }
          engine.live({ ...job, params }, batch)
        }),
    },
  }
}

const SCENARIOS = ['organisation-models', 'wound-care', 'fact-ung', 'net-treatment', 'danish-telemedicine']

const conservation: Row = {
  area: 'kernel',
  requirement: 'Kernel: patients entered = inside + left, every month, state and course of every shipped pathway',
  required: '0 sums that differ',
  async measure(world) {
    const balances = cohortsOf(SCENARIOS.map((id) => loadScenario(world, id))).map((cohort) =>
      balanceOf(cohort, world.wrapEngine(chooseEngine(cohort.pathway, 'kernel').engine)),
    )
    const compared = balances.reduce((sum, balance) => sum + balance.compared, 0)
    const wrong = balances.flatMap((balance) => balance.wrong)
    const first = wrong.length > 0 ? `; first ${wrong[0]}` : ''
    return {
      measured: `${wrong.length} of ${number(compared)} sums differ (${balances.length} pathways)${first}`,
      met: compared > 0 && wrong.length === 0,
    }
  },
  sabotage: {
    name: 'one stay in a state is counted a minute short',
    apply: (world) =>
      withEngine(world, (engine) => (job, batch) => {
        engine.live(job, batch)
        const { occupancy } = batch
        occupancy.until[0] = (occupancy.until[0] as number) - 1
      }),
  },
}

export const KERNEL_TRUTH_ROWS: readonly Row[] = [...STUDIES.map(truthOf), conservation]
