/** `verify`: every part of a stored run simulated again and compared. */
import type { Verification } from '../../core/verify.ts'
import { attend } from '../attend.ts'
import { EXIT } from '../exit-status.ts'
import { type Invocation, say } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writeData } from '../output.ts'
import { issueLines } from '../render/issues.ts'
import { renderVerification } from '../render/verify-view.ts'

export interface VerifyOptions {
  readonly json?: boolean
  readonly out?: string
  readonly workers?: number
}

/** Prints what was compared and returns the exit status. Throws InputError on a folder that holds no run. */
export async function verifyStored(invocation: Invocation, folder: string, options: VerifyOptions): Promise<number> {
  const { io, services, texts, language, version } = invocation
  const { json = false, out, workers } = options
  if (out !== undefined) await checkOut(out, io.cwd)
  const run = await openRunFolder(invocation, folder)
  const changes = await services.describeChanges(run, version)
  for (const line of issueLines(changes, language, texts)) say(invocation, line)
  const parts = { currency: run.scenario.currency, replications: run.shards.length }
  let isBroken = false
  const verification = await attend(invocation, parts, { format: json ? 'json' : 'table' }, async (hooks) => {
    const onProgress = (done: number, total: number) => hooks.onProgress({ done, total, halfWidth: null, local: null })
    const found = await services.verify(run, { folder, cwd: io.cwd, signal: hooks.signal, workers, onProgress })
    isBroken = hooks.signal.aborted
    return found
  })
  for (const line of issueLines(verification.damage, language, texts)) io.stderr.write(`${line}\n`)
  const changed = changes.map(({ code, message }) => ({ code, message: message[language] }))
  const data = json
    ? `${JSON.stringify({ schemaVersion: 1, run: run.manifest.id, changed, ...tellDamage(verification, language) }, null, 2)}\n`
    : renderVerification(invocation, verification)
  await writeData(invocation, data, out)
  if (isBroken) return EXIT.interrupted
  return verification.verified ? EXIT.fine : EXIT.differs
}

const tellDamage = ({ damage, ...verification }: Verification, language: Invocation['language']) => ({
  ...verification,
  damage: damage.map(({ code, message }) => ({ code, message: message[language] })),
})
