/** The command line as a function: arguments and a world in, an exit status out. */
import { CommanderError } from 'commander'
import { InputError } from '../core/domain/issues.ts'
import { agreeOnScenario } from './commands/agree.ts'
import { checkScenario } from './commands/check.ts'
import { diffFolders } from './commands/diff.ts'
import { explainNumber } from './commands/explain.ts'
import { exportStored } from './commands/export.ts'
import { initFolder } from './commands/init.ts'
import { listScenarios } from './commands/list.ts'
import { queryStored } from './commands/query.ts'
import { replayPatient } from './commands/replay.ts'
import { repriceStored } from './commands/reprice.ts'
import { reproducePublished } from './commands/reproduce.ts'
import { resumeStored } from './commands/resume.ts'
import { showRules } from './commands/rules.ts'
import { servePage } from './commands/serve.ts'
import { simulateScenario } from './commands/simulate.ts'
import { tracePatient } from './commands/trace.ts'
import { verifyStored } from './commands/verify.ts'
import { commandTree } from './completion/command-tree.ts'
import { completionScript } from './completion/scripts.ts'
import { EXIT } from './exit-status.ts'
import type { Invocation } from './invocation.ts'
import type { Io } from './io.ts'
import { chooseLanguage } from './language.ts'
import { listShipped, readVersion } from './package-files.ts'
import { productServices } from './product-services.ts'
import { buildProgram } from './program.ts'
import { describeFault } from './render/fault.ts'
import { issueLines } from './render/issues.ts'
import type { Services } from './services.ts'
import { textsOf } from './texts/texts-of.ts'

interface GlobalOptions {
  readonly color: boolean
  readonly quiet?: boolean
  readonly debug?: boolean
  readonly version?: boolean
}

/**
 * Runs one command line (without `node` and the script). Data goes to standard output, everything else to standard
 * error; never throws and never exits, except at a second Ctrl-C.
 */
export async function runCli(typed: readonly string[], io: Io, services: Services = productServices): Promise<number> {
  const argv = typed[0] === 'help' ? [...typed.slice(1), '--help'] : typed
  const language = chooseLanguage(argv, io)
  const texts = textsOf(language)
  const version = readVersion()
  let status: number = EXIT.fine
  const invocation = (): Invocation => {
    const { quiet = false, debug = false, color } = program.opts<GlobalOptions>()
    return { io, services, language, texts, version, quiet, debug, color }
  }
  const program = buildProgram(
    texts,
    {
      async init(folder, options) {
        status = await initFolder(invocation(), folder, options)
      },
      async list(options) {
        status = await listScenarios(invocation(), options)
      },
      async check(path, options) {
        status = await checkScenario(invocation(), path, options)
      },
      async simulate(command, path, options) {
        status = await simulateScenario(invocation(), command, path, options)
      },
      async agree(path, options) {
        status = await agreeOnScenario(invocation(), path, options)
      },
      async resume(folder, options) {
        status = await resumeStored(invocation(), folder, options)
      },
      async trace(folder, patient, options) {
        status = await tracePatient(invocation(), folder, patient, options)
      },
      async reprice(folder, options) {
        status = await repriceStored(invocation(), folder, options)
      },
      async verify(folder, options) {
        status = await verifyStored(invocation(), folder, options)
      },
      async replay(path, options) {
        status = await replayPatient(invocation(), path, options)
      },
      async reproduce(options) {
        status = await reproducePublished(invocation(), options)
      },
      async explain(folder, subject, options) {
        status = await explainNumber(invocation(), folder, subject, options)
      },
      async export(folder, options) {
        status = await exportStored(invocation(), folder, options)
      },
      async diff(folders, options) {
        status = await diffFolders(invocation(), folders, options)
      },
      async query(folder, sql, options) {
        status = await queryStored(invocation(), folder, sql, options)
      },
      async rules(options) {
        status = await showRules(invocation(), options)
      },
      async serve(path, options) {
        status = await servePage(invocation(), path, options)
      },
      async completion(shell) {
        io.stdout.write(completionScript(shell, commandTree(program, listShipped())))
      },
    },
    (text) => io.stdout.write(text),
  )
  try {
    if (asksForVersion(argv)) io.stdout.write(`${version}\n`)
    else await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.fine
    if (error instanceof InputError) {
      for (const line of issueLines(error.issues, language, texts)) io.stderr.write(`${line}\n`)
      return EXIT.input
    }
    io.stderr.write(`${describeFault(error, texts, argv.includes('--debug'))}\n`)
    return EXIT.internal
  }
}

/** `--version` before any command; after one it is that command's business. */
const asksForVersion = (argv: readonly string[]): boolean => argv.includes('--version')
