/** How long a planner waits, on this machine, with the product run as a user runs it. */
import { seconds } from './amounts.ts'
import type { Executed } from './execute.ts'
import { mainJob, type Row, type Sabotage } from './row.ts'

/** An honest slow machine cannot be had in a test, so the clock is told to have run longer. */
const slower: Sabotage = {
  name: 'every command takes ten minutes longer',
  apply: (world) => ({
    ...world,
    execute: async (...asked) => {
      const executed = await world.execute(...asked)
      return { ...executed, seconds: executed.seconds + 600 }
    },
  }),
}

const START_LIMIT = 60
const COMPARE_LIMIT = 600
const TIME_LEFT = /\d\s*s left/

const outcome = ({ status, seconds: taken }: Executed): string =>
  status === 0 ? seconds(taken) : `status ${status ?? 'none: ended'} after ${seconds(taken)}`

export const SPEED_ROWS: readonly Row[] = [
  mainJob({
    requirement: 'npm start shows its result after installation',
    required: `within ${START_LIMIT} s`,
    slow: true,
    async measure({ execute }) {
      const executed = await execute('npm', ['start', '--silent'], 5 * START_LIMIT)
      const lines = executed.stdout.split('\n').filter((line) => line.trim() !== '').length
      const met = executed.status === 0 && lines > 0 && executed.seconds <= START_LIMIT
      return { measured: `${outcome(executed)}, ${lines} lines of result`, met }
    },
    sabotage: slower,
  }),
  mainJob({
    requirement: 'compare agder-150 --replications 200 finishes and tells the time left',
    required: `within ${COMPARE_LIMIT} s, seconds left on standard error`,
    slow: true,
    async measure({ execute }) {
      const built = await execute('node', ['.ci/build.mjs', 'cli'], START_LIMIT)
      if (built.status !== 0) throw new Error(`the build failed: ${built.stderr.slice(-500)}`)
      const words = ['dist/cli.mjs', 'compare', 'agder-150', '--replications', '200']
      const executed = await execute('node', words, 2 * COMPARE_LIMIT)
      const told = executed.stderr.split('\n').filter((line) => TIME_LEFT.test(line)).length
      const met = executed.status === 0 && executed.seconds <= COMPARE_LIMIT && told > 0
      return { measured: `${outcome(executed)}, time left told ${told} times`, met }
    },
    sabotage: slower,
  }),
]
