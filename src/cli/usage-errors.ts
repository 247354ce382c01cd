import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { Option } from '../core/option.ts';
import { formatCount } from '../core/units.ts';
import { withoutUser } from '../core/user-info.ts';
import type { CliCommand, CommandEntry } from './command.ts';
import { HELP, PROGRAM_FLAGS } from './program-flags.ts';

/** The long and short names of a command's flags. */
function flagNames({ groups }: CliCommand): string[] {
  return [...groups.flatMap(({ flags }) => flags.flatMap((flag) => flag.names)), HELP.flag];
}

/** A word in place of a command is often meant as the argument of one. */
const MEANT: readonly [pattern: RegExp, command: string][] = [
  [/^https?:\/\//, 'fetch'],
  [/^\d+(\.\d+)?(us|ms|s|m|min|h)?$/, 'sleep'],
  [/\.[cm]?[jt]s$/, 'run'],
  [/\.json$/, 'report'],
];

function commandMeant(typed: string, commands: readonly CommandEntry[]): string {
  const argument = MEANT.find(([pattern]) => pattern.test(typed));
  if (argument !== undefined) return `Did you mean asyncbench ${argument[1]} ${withoutUser(typed)}?`;
  const names = commands.map(({ name }) => name);
  return didYouMean(typed, names) ?? `Commands: ${names.join(', ')}.`;
}

function seeHelp({ name }: CliCommand): string {
  return `See asyncbench ${name} --help.`;
}

/** A flag that a command does not have. */
export function unknownFlag(typed: string, command: CliCommand): UsageError {
  const see = seeHelp(command);
  if (/^-[\d.]/.test(typed)) {
    return new UsageError(`${command.name}: got '${typed}', expected a value that is not negative`, { hint: see });
  }
  const meant = didYouMean(typed.replace(/=.*$/, ''), flagNames(command));
  const hint = meant === undefined ? see : `${meant} ${see}`;
  return new UsageError(`${command.name}: unknown flag '${typed}'`, { hint });
}

/** A flag at the end of the line that needs a value. */
export function missingValue(option: Option, command: CliCommand): UsageError {
  return new UsageError(`${option.flags}: no value was given`, { option, hint: seeHelp(command) });
}

/** What is wrong with the number of arguments; null where nothing is. */
export function argumentProblem(given: readonly string[], command: CliCommand): UsageError | null {
  const { name, args } = command;
  const hint = seeHelp(command);
  const missing = args.slice(given.length).find(({ syntax }) => syntax.startsWith('<'));
  if (missing !== undefined) return new UsageError(`${name}: no ${missing.syntax} was given`, { hint });
  if (given.length <= args.length || args.at(-1)?.syntax.includes('...')) return null;
  const wanted = args.length === 0 ? 'none' : `at most ${args.length}`;
  return new UsageError(`${name}: got ${formatCount(given.length, 'argument')}, expected ${wanted}`, { hint });
}

/** A flag in front of any command that the program does not have. */
export function unknownProgramFlag(typed: string): UsageError {
  const meant = didYouMean(
    typed,
    PROGRAM_FLAGS.flatMap(({ names }) => names),
  );
  const order = 'Flags stand after the command: asyncbench COMMAND [flags].';
  return new UsageError(`unknown flag '${typed}'`, { hint: `${meant ?? order} See asyncbench --help.` });
}

/** A word in place of a command that is none. */
export function unknownCommand(typed: string, commands: readonly CommandEntry[]): UsageError {
  return new UsageError(`unknown command '${withoutUser(typed)}'`, {
    hint: `${commandMeant(typed, commands)} See asyncbench --help.`,
  });
}
