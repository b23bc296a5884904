/** Facts of a run as CloudEvents. */
import { prepareCloudEvents } from '../events/cloud-events.ts'
import type { ExportJob } from './export-job.ts'
import { selectFacts } from './select-facts.ts'

/** One event a line. Lives that several arms share are told once. */
export async function* writeCloudEvents({ plan, facts, selection }: ExportJob): AsyncGenerator<string> {
  const linesOf = prepareCloudEvents(plan)
  for await (const event of selectFacts(facts, selection)) yield* linesOf(event)
}

/** One JSON array of all events. */
export async function* writeCloudEventBatch(job: ExportJob): AsyncGenerator<string> {
  let before = '[\n'
  for await (const lines of writeCloudEvents(job)) {
    yield before + lines.slice(0, -1).replaceAll('\n', ',\n')
    before = ',\n'
  }
  yield before === ',\n' ? '\n]\n' : '[]\n'
}
