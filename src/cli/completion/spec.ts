import type { Argument, CliCommand, Flag, KnownValues, Values } from '../command.ts';
import { topicsOf } from '../help/command-help.ts';
import { namesOf } from '../program-flags.ts';

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

/** A command as a shell needs to know it. */
export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagSpec[];
  readonly args: readonly ArgumentSpec[];
}

/** Anything may be typed, and nothing is offered. */
const ANYTHING: Values = { kind: 'words', words: [] };

const A_FILE: Values = { kind: 'file', words: [] };

async function valuesFor(placeholder: string, values: KnownValues | undefined): Promise<Values> {
  if (values === undefined) return placeholder === 'file' ? A_FILE : ANYTHING;
  return typeof values === 'function' ? await values() : values;
}

async function flagSpec({ flags, description, repeatable, values }: Flag): Promise<FlagSpec> {
  const placeholder = /[<[](.+)[\]>]$/.exec(flags)?.[1];
  return {
    names: namesOf({ flags }),
    description,
    values: placeholder === undefined ? null : await valuesFor(placeholder, values),
    repeatable: repeatable === true,
  };
}

function helpSpec(command: CliCommand): FlagSpec {
  const topics = topicsOf(command);
  return {
    names: ['-h', '--help'],
    description: 'help',
    values: topics.length === 0 ? null : { kind: 'words', words: topics },
    repeatable: false,
  };
}

async function argumentSpec({ syntax, values }: Argument): Promise<ArgumentSpec> {
  const label = syntax.replace(/[<>[\].]/g, '');
  return { label, values: await valuesFor(label, values), variadic: syntax.includes('...') };
}

async function commandSpec(command: CliCommand): Promise<CommandSpec> {
  const flags = command.groups.flatMap((group) => group.flags);
  return {
    name: command.name,
    summary: command.summary,
    flags: [...(await Promise.all(flags.map(flagSpec))), helpSpec(command)],
    args: await Promise.all(command.args.map(argumentSpec)),
  };
}

/** What shells complete, from the registry of commands. */
export function completionSpecs(commands: readonly CliCommand[]): Promise<CommandSpec[]> {
  return Promise.all(commands.map(commandSpec));
}

/** The text in single quotes, as POSIX shells read it. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
