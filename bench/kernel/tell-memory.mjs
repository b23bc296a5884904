/** Loaded before a program (`node --import`): its peak memory in KiB is the last line on standard error. */
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) process.on('exit', () => writeSync(2, `\n${process.resourceUsage().maxRSS}\n`))
