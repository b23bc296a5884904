import { expect, it } from 'vitest'
import { prepareLives } from '../../src/core/lives.ts'
import { planOf, resultOf, runScenario } from '../../src/core/simulate.ts'
import { type StreamHooks, streamLives } from '../../src/core/stream-lives.ts'
import { readCloudEvents } from './support/schemas.ts'
import { TINY, tinyEngine, tinyScenario } from './support/tiny-scenario.ts'

/** How often an engine has been asked to live some patients. */
let jobs = 0
const prepare = (scenario = tinyScenario()) => {
  const engineFor: typeof TINY.engineFor = (pathway) => ({
    id: 'tiny',
    timers: [],
    live(job, batch) {
      jobs++
      tinyEngine(pathway).live(job, batch)
    },
  })
  return prepareLives(planOf(scenario, TINY), { ...TINY, engineFor, batchSize: 4 })
}

async function streamToText(lives = prepare(), hooks: Partial<StreamHooks> = {}): Promise<string> {
  let text = ''
  const write = async (lines: string): Promise<void> => {
    text += lines
  }
  await streamLives(lives, { write, ...hooks })
  return text
}

it('writes the facts of arms, replications and patients in order, as events with different ids, the same bytes every time', async () => {
  const text = await streamToText()
  const events = readCloudEvents<{ id: string; arms: string; replication: number }>(text)
  expect(await streamToText()).toBe(text)
  expect(await streamToText(prepare(tinyScenario({ seed: 8 })))).not.toBe(text)
  const places = events.map(({ replication, arms }) => `${replication} ${arms}`)
  const order = [0, 1, 2, 3].flatMap((replication) => [`${replication} before`, `${replication} after`])
  expect(places.filter((place, index) => place !== places[index - 1])).toEqual(order)
})

it('gives what a run without a stream gives, and reports each replication', async () => {
  const lives = prepare()
  const done: number[] = []
  const accumulated = await streamLives(lives, {
    write: async () => undefined,
    onProgress: (step) => done.push(step.done),
  })
  expect(resultOf(lives, accumulated)).toEqual(await runScenario(tinyScenario(), { ...TINY, batchSize: 4 }))
  expect(done).toEqual([1, 2, 3, 4])
})

it('lives nobody while the reader is busy', async () => {
  const waiting: (() => void)[] = []
  jobs = 0
  const run = streamLives(prepare(), {
    write: () => new Promise<void>((resolve) => waiting.push(resolve)),
  })
  let most = 0
  for (let taken = 0; taken < 5; taken++) {
    while (waiting.length === 0) await Promise.resolve()
    for (let turn = 0; turn < 50; turn++) await Promise.resolve()
    most = Math.max(most, waiting.length)
    // Every batch of the tiny scenario is one piece.
    expect(jobs).toBeLessThanOrEqual(taken + 1)
    waiting.shift()?.()
  }
  expect(most).toBe(1)
  expect(jobs).toBeGreaterThan(1)
  const rest = setInterval(() => waiting.shift()?.())
  await run
  clearInterval(rest)
})

it('ends after the lines in hand when it is told to, with the replications that are complete', async () => {
  const whole = await streamToText()
  const controller = new AbortController()
  let text = ''
  const accumulated = await streamLives(prepare(), {
    signal: controller.signal,
    write: async (lines) => {
      text += lines
      if (text.includes('"replication":2')) controller.abort()
    },
  })
  expect(accumulated.replications).toBe(2)
  expect(whole.startsWith(text)).toBe(true)
  expect(text.endsWith('}}\n')).toBe(true)
  expect(text).not.toContain('"replication":3')
})

it('hears of a writer that fails', async () => {
  await expect(streamToText(prepare(), { write: async () => Promise.reject(new Error('full')) })).rejects.toThrow(
    'full',
  )
})
