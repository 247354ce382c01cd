import { argumentName, type Option, type Values, valuesFor } from '../../core/option.ts';
import type { CliCommand } from '../command.ts';
import { topicsOf } from '../help/command-help.ts';
import { HELP } from '../program-flags.ts';

/** A flag as a shell needs to know it. */
export interface FlagSpec {
  /** With their dashes: `-H`, `--header`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Null where the flag takes no value. */
  readonly values: Values | null;
  readonly repeatable: boolean;
}

/** What may stand in the place of an argument. */
export interface ArgumentSpec {
  readonly label: string;
  readonly values: Values;
  readonly variadic: boolean;
}

/** Whether there is anything to offer for such a value. */
export function offersSomething({ kind, words }: Values): boolean {
  return kind === 'file' || kind === 'printed' || words.length > 0;
}

/** A command as a shell needs to know it. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagSpec[];
  readonly args: readonly ArgumentSpec[];
}

function flagSpec({ names, summary, placeholder, values, kind }: Option): FlagSpec {
  const taken = placeholder === null ? null : valuesFor(placeholder, values);
  return { names, description: summary, values: taken, repeatable: kind === 'list' };
}

function helpSpec(command: CliCommand): FlagSpec {
  const topics = topicsOf(command);
  return {
    names: HELP.names,
    description: HELP.summary,
    values: topics.length === 0 ? null : { kind: 'words', words: topics },
    repeatable: false,
  };
}

/** What shells complete, from the registry of commands. */
export function completionSpecs(commands: readonly CliCommand[]): CommandSpec[] {
  return commands.map((command) => ({
    name: command.name,
    summary: command.summary,
    flags: [...command.groups.flatMap(({ flags }) => flags.map(flagSpec)), helpSpec(command)],
    args: command.args.map((argument) => {
      const label = argumentName(argument);
      return { label, values: valuesFor(label, argument.values), variadic: argument.syntax.includes('...') };
    }),
  }));
}

/** The text in single quotes, as POSIX shells read it. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
