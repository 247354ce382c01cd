import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import { formatCount } from '../core/units.ts';
import type { CliCommand } from './command.ts';
import { PROGRAM_FLAGS } from './program-flags.ts';

/** What commander found wrong: its code, and its message, which starts with `error: `. */
export interface ParserComplaint {
  readonly code: string;
  readonly message: string;
}

/** The long and short names of a command's flags. */
function flagNames({ groups }: CliCommand): string[] {
  return [...groups.flatMap(({ flags }) => flags.flatMap((flag) => flag.names)), '--help'];
}

/** A word in place of a command is often meant as the argument of one. */
const MEANT: readonly [pattern: RegExp, command: string][] = [
  [/^https?:\/\//, 'fetch'],
  [/^\d+(\.\d+)?(us|ms|s|m|min|h)?$/, 'sleep'],
  [/\.[cm]?[jt]s$/, 'run'],
  [/\.json$/, 'report'],
];

function commandMeant(typed: string, commands: readonly CliCommand[]): string {
  const argument = MEANT.find(([pattern]) => pattern.test(typed));
  if (argument !== undefined) return `Did you mean asyncbench ${argument[1]} ${typed}?`;
  const names = commands.map(({ name }) => name);
  return didYouMean(typed, names) ?? `Commands: ${names.join(', ')}.`;
}

function quoted(message: string): string {
  return /'(.*)'/.exec(message)?.[1] ?? '';
}

function withoutPrefix(message: string): string {
  return message.replace(/^error: /, '').replace(/\.$/, '');
}

function ofCommand({ code, message }: ParserComplaint, command: CliCommand): UsageError {
  const see = `See asyncbench ${command.name} --help.`;
  const typed = quoted(message);
  switch (code) {
    case 'commander.unknownOption': {
      if (/^-[\d.]/.test(typed)) {
        return new UsageError(`${command.name}: got '${typed}', expected a value that is not negative`, { hint: see });
      }
      const meant = didYouMean(typed.replace(/=.*$/, ''), flagNames(command));
      const hint = meant === undefined ? see : `${meant} ${see}`;
      return new UsageError(`${command.name}: unknown flag '${typed}'`, { hint });
    }
    case 'commander.missingArgument': {
      const missing = command.args.find(({ syntax }) => syntax.includes(typed));
      return new UsageError(`${command.name}: no ${missing?.syntax ?? typed} was given`, { hint: see });
    }
    case 'commander.optionMissingArgument':
      return new UsageError(`${typed}: no value was given`, { hint: see });
    case 'commander.excessArguments': {
      const [, expected = '', got = ''] = /Expected (\d+) .* got (\d+)/.exec(message) ?? [];
      const found = formatCount(Number(got), 'argument');
      const wanted = expected === '0' ? 'none' : `at most ${expected}`;
      return new UsageError(`${command.name}: got ${found}, expected ${wanted}`, { hint: see });
    }
    default:
      return new UsageError(`${command.name}: ${withoutPrefix(message)}`, { hint: see });
  }
}

/**
 * The parser's complaint in the form that all errors have: what is wrong, then what to do next.
 *
 * @param command the command that was being read; null where there was none yet
 */
export function usageErrorOf(
  complaint: ParserComplaint,
  command: CliCommand | null,
  commands: readonly CliCommand[],
): UsageError {
  if (command !== null) return ofCommand(complaint, command);
  const typed = quoted(complaint.message);
  if (complaint.code !== 'commander.unknownCommand') {
    const meant = didYouMean(
      typed,
      PROGRAM_FLAGS.flatMap((flag) => flag.names),
    );
    const order = 'Flags stand after the command: asyncbench COMMAND [flags].';
    return new UsageError(withoutPrefix(complaint.message).replace('option', 'flag'), {
      hint: `${meant ?? order} See asyncbench --help.`,
    });
  }
  return new UsageError(`unknown command '${typed}'`, {
    hint: `${commandMeant(typed, commands)} See asyncbench --help.`,
  });
}
