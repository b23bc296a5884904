/**
 * Loaded before a program (`node --import`), in every thread of it: kills the process at a system call that writes.
 * `KILL_AT` is `main:17` or `worker:4`: the 17th such call of the main thread, the 4th of some worker. Of a write it
 * comes too late for the half.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import process from 'node:process'
import { isMainThread } from 'node:worker_threads'

const [thread, nth] = (process.env.KILL_AT ?? '').split(':')
const isMeant = thread === (isMainThread ? 'main' : 'worker')
let calls = 0

function strike() {
  calls++
  return isMeant && calls === Number(nth)
}

const die = () => process.kill(process.pid, 'SIGKILL')

function wrap(holder, name) {
  const before = holder[name]
  holder[name] = function (...given) {
    if (strike()) die()
    return before.apply(this, given)
  }
}

function wrapHandle(prototype) {
  for (const name of ['truncate', 'datasync', 'sync']) wrap(prototype, name)
  const { write } = prototype
  prototype.write = async function (bytes, offset, length, position) {
    if (!strike()) return write.call(this, bytes, offset, length, position)
    await write.call(this, bytes, offset, length >> 1, position)
    die()
  }
}

const { open } = fs
let isWrapped = false
fs.open = async (...given) => {
  if (strike()) die()
  const handle = await open(...given)
  if (!isWrapped) wrapHandle(Object.getPrototypeOf(handle))
  isWrapped = true
  return handle
}
for (const name of ['mkdir', 'rename', 'rm']) wrap(fs, name)
syncBuiltinESMExports()

if (isMainThread && process.env.KILL_AT === 'never')
  process.on('exit', () => process.stderr.write(`\ncalls: ${calls}\n`))
