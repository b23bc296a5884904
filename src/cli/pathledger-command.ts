/** Commander's command whose usage errors are issues in the product's own words instead of printed English. */
import { Command, type Option } from 'commander'
import { hintAmong, USAGE, usageError } from './usage.ts'

/**
 * The methods below are those commander calls at each kind of usage error; it hands over the parts, so no message
 * needs to be read. They are not in its types: the version is pinned and each one has a test.
 */
export class PathledgerCommand extends Command {
  override createCommand(name?: string): PathledgerCommand {
    return new PathledgerCommand(name)
  }

  /** The command as the user types it, `pathledger compare`. */
  fullName(): string {
    return this.parent ? `${this.parent.name()} ${this.name()}` : this.name()
  }

  /** Called with an error where a command line names no command; help that was asked for comes another way. */
  override help(): never {
    throw usageError(
      USAGE.missing,
      (usage) => usage.noCommand,
      (usage) => usage.seeHelp(this.fullName()),
    )
  }

  unknownOption(flag: string): never {
    const options = [...this.options, ...(this.parent?.options ?? [])].flatMap(({ long }) => long ?? [])
    const name = flag.replace(/=.*$/s, '')
    throw usageError(
      USAGE.unknownOption,
      (usage) => usage.unknownOption(name),
      hintAmong(name, [...options, '--help'], (usage) => usage.seeHelp(this.fullName())),
    )
  }

  unknownCommand(): never {
    const name = this.args[0] ?? ''
    const commands = this.commands.map((command) => command.name())
    throw usageError(
      USAGE.unknownCommand,
      (usage) => usage.unknownCommand(name),
      hintAmong(name, commands, (usage) => usage.seeHelp('pathledger')),
    )
  }

  missingArgument(name: string): never {
    throw usageError(
      USAGE.missing,
      (usage) => usage.missingArgument(name, this.fullName()),
      (usage) => usage.seeHelp(this.fullName()),
    )
  }

  missingMandatoryOptionValue(option: Option): never {
    throw usageError(
      USAGE.missing,
      (usage) => usage.missingOption(option.flags, this.fullName()),
      (usage) => usage.seeHelp(this.fullName()),
    )
  }

  optionMissingArgument(option: Option): never {
    throw usageError(
      USAGE.missing,
      (usage) => usage.missingValue(option.long ?? option.flags),
      (usage) => usage.seeHelp(this.fullName()),
    )
  }

  _excessArguments(received: readonly string[]): never {
    throw usageError(
      USAGE.tooMany,
      (usage) => usage.tooMany(received[this.registeredArguments.length] ?? ''),
      (usage) => usage.seeHelp(this.fullName()),
    )
  }
}
