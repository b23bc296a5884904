/**
 * Loaded before a program (`node --import`): its peak memory in KiB is the last line on standard error. It is the kernel's
 * high-water mark where there is one: `maxRSS` begins with that of the process that started this one.
 */
import { existsSync, readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const STATUS = '/proc/self/status'

function peakMemory() {
  const mark = existsSync(STATUS) && /^VmHWM:\s+(\d+)/m.exec(readFileSync(STATUS, 'utf8'))
  return mark ? Number(mark[1]) : process.resourceUsage().maxRSS
}

if (isMainThread) process.on('exit', () => writeSync(2, `\n${peakMemory()}\n`))
