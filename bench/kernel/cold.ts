/** A process of its own: milliseconds from a scenario that has been read to its first accounts, compiling included. */
import { loadDho, prepareDho, prepareReplication, textOf } from './agder.ts'

const scenario = loadDho(Number(process.argv[2]))
const startedAt = performance.now()
const accumulated = prepareReplication(prepareDho(scenario, 'kernel'))(0)
const milliseconds = performance.now() - startedAt
process.stdout.write(JSON.stringify({ milliseconds, text: textOf(accumulated) }))
