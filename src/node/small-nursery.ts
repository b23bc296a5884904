/**
 * Gives this thread a nursery of a few megabytes: a run leaves little behind and keeps little, so that saves 10 to 20 MB a
 * thread. It holds for the memory asked for from then on: import it before all else.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--max-semi-space-size=1')
setFlagsFromString('--semi-space-growth-factor=1')
