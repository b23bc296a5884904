import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CloudEvent } from '../../../src/core/events/cloud-events.ts'
import { writeCloudEventBatch, writeCloudEvents } from '../../../src/core/exports/cloud-events.ts'
import { prepareLives } from '../../../src/core/lives.ts'
import { streamLives } from '../../../src/core/stream-lives.ts'
import { ANY_BATCH, HOSTILE_TEXT, hostilePlan, livedIn } from '../support/any-facts.ts'
import { jobOf, jobOfFacts, readText, tinyRun } from '../support/export-runs.ts'
import { readCloudEvents } from '../support/schemas.ts'
import { TINY } from '../support/tiny-scenario.ts'

it('is, line for line, what the live stream of the same run tells', async () => {
  const plan = tinyRun()
  let streamed = ''
  await streamLives(prepareLives(plan, TINY), {
    write: async (lines) => {
      streamed += lines
    },
  })
  expect(await readText(writeCloudEvents(jobOf(plan)))).toBe(streamed)
  const events = readCloudEvents<CloudEvent>(streamed)
  expect(new Set(events.map(({ arms }) => arms))).toEqual(new Set(['before', 'after,agreed']))
})

it('tells a life that arms share under the same id, whichever of them is asked for', async () => {
  const plan = tinyRun()
  const [after, agreed] = await Promise.all([1, 2].map((arm) => readText(writeCloudEvents(jobOf(plan, { arm })))))
  expect(agreed).toBe(after)
  expect(readCloudEvents(agreed ?? '').length).toBeGreaterThan(100)
})

it('is one array of the same events as a batch, whatever the facts and titles', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ANY_BATCH, { maxLength: 3 }), HOSTILE_TEXT, async (batches, text) => {
      const plan = hostilePlan(text)
      const job = jobOfFacts(
        plan,
        batches.map((batch, replication) => livedIn(plan, 1, batch, replication)),
      )
      const events = readCloudEvents(await readText(writeCloudEvents(job)))
      expect(JSON.parse(await readText(writeCloudEventBatch(job)))).toEqual(events)
    }),
  )
})
