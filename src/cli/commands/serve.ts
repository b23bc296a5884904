/** `serve`: the page on this machine, opened on a scenario or a stored run where one is named. */
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { type Invocation, say } from '../invocation.ts'
import { loadScenario, readRequest } from '../load.ts'
import { openRunFolder } from '../open-run-folder.ts'
import type { ToOpen } from '../services.ts'
import { inputError, USAGE } from '../usage.ts'

export interface ServeOptions {
  readonly port?: number
}

/** Serves until Ctrl-C. Throws InputError where the page is not built, the port is taken or what is named cannot be read. */
export async function servePage(
  invocation: Invocation,
  path: string | undefined,
  { port }: ServeOptions,
): Promise<number> {
  const { io, services, language, texts } = invocation
  const toOpen = path === undefined ? undefined : await choose(invocation, path)
  const serving = await services.serve({ toOpen, language, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.syscall !== 'listen') throw error
    throw inputError(
      USAGE.port,
      ({ serve }) => serve.noPort(String(port), error.code ?? ''),
      ({ serve }) => serve.otherPort,
    )
  })
  if (!serving) {
    throw inputError(
      USAGE.noPage,
      ({ serve }) => serve.notBuilt,
      ({ serve }) => serve.build,
    )
  }
  const stopped = new Promise<void>((stop) => {
    listenForInterrupt(io, stop)
  })
  io.stdout.write(`${serving.address}\n`)
  say(invocation, texts.serve.howToStop)
  await stopped
  await serving.close()
  return EXIT.interrupted
}

/** The run in a folder, or else the scenario. Throws InputError where it cannot be read. */
async function choose(invocation: Invocation, path: string): Promise<ToOpen> {
  const { cwd } = invocation.io
  const found = await stat(resolve(cwd, path)).catch(() => undefined)
  if (found?.isDirectory()) {
    await openRunFolder(invocation, path)
    return { kind: 'run', folder: path, cwd }
  }
  const request = await readRequest(invocation, path, { set: {} })
  await loadScenario(invocation, request)
  return { kind: 'scenario', request }
}
