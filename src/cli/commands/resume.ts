/** `resume`: go on with a stored run, and print what it comes to. */

import { shellWord } from '../../words/command-line.ts'
import { attend } from '../attend.ts'
import { EXIT } from '../exit-status.ts'
import { type Invocation, say } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut } from '../output.ts'
import { printResult } from '../print-result.ts'
import { issueLines } from '../render/issues.ts'
import { chooseFormat, type ResumeOptions } from '../simulate-options.ts'
import { tellStored } from '../tell-stored.ts'
import { checkThresholdNames } from '../threshold.ts'

/** Runs the command and returns its exit status. Throws InputError on a folder that holds no run that can go on. */
export async function resumeStored(invocation: Invocation, folder: string, options: ResumeOptions): Promise<number> {
  const { io, services, texts, language } = invocation
  const format = chooseFormat(options)
  if (options.out !== undefined) await checkOut(options.out, io.cwd)
  const run = await openRunFolder(invocation, folder)
  checkThresholdNames(options.threshold ?? [], run.scenario.actors)
  const [done, of] = [run.shards.length, run.manifest.shards.count]
  say(invocation, done === of ? texts.store.complete : texts.store.goesOn(String(done), String(of)))
  const simulated = await attend(invocation, run.scenario, { format }, (hooks) =>
    services.resume(folder, {
      ...hooks,
      cwd: io.cwd,
      workers: options.workers,
      onDamage: (issues) => {
        for (const line of issueLines(issues, language, texts)) say(invocation, line)
      },
    }),
  )
  if (!simulated) {
    io.stderr.write(`${texts.messages.interruptedEmpty}\n`)
    say(invocation, texts.store.goOn(shellWord(folder)))
    return EXIT.interrupted
  }
  const again = (): string => `pathledger resume ${shellWord(folder)}`
  const status = await printResult(invocation, run.manifest.command, run.scenario, simulated, options, again)
  await tellStored(invocation, folder, run.scenario.currency)
  return status
}
