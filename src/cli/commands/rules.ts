/** `rules`: every rule of the sources, what holds it here and which tests would fail, or why nothing does. */
import { EXIT } from '../exit-status.ts'
import { type Invocation, styleOfInvocation, widthOf } from '../invocation.ts'
import { checkOut, writeData } from '../output.ts'
import { renderRules, rulesToCsv } from '../render/rules-view.ts'
import { styleOf } from '../render/style.ts'
import { chooseFormat, type DataOptions } from '../simulate-options.ts'

/** Prints the table of rules. */
export async function showRules(invocation: Invocation, options: DataOptions): Promise<number> {
  const format = chooseFormat(options)
  if (options.out !== undefined) await checkOut(options.out, invocation.io.cwd)
  const rules = await invocation.services.rules()
  const { language, texts } = invocation
  const style = options.out === undefined ? styleOfInvocation(invocation) : styleOf(false)
  const view = { language, texts, style, width: widthOf(invocation) }
  const data =
    format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, rules }, null, 2)}\n`
      : format === 'csv'
        ? rulesToCsv(view, rules, options.rfc4180 ?? false)
        : renderRules(view, rules)
  await writeData(invocation, data, options.out)
  return EXIT.fine
}
