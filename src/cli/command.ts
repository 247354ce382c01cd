import type { Argument, Option, RawOptions } from '../core/option.ts';
import type { CommandContext } from './benchmark.ts';

/** Flags under one heading of `--help`. The heading in lower case is the topic of `--help TOPIC`. */
export interface FlagGroup {
  readonly title: string;
  /** True where plain `--help` only says that there is such a topic. */
  readonly folded?: boolean;
  readonly flags: readonly Option[];
}

/** What was typed after a command's name. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly options: RawOptions;
}

/** What a command takes beside its arguments, and what it does: loaded when the command is typed, or help on it. */
export interface CommandBody {
  readonly groups: readonly FlagGroup[];
  /** Flags that it does not know belong to a program that it runs, and come as arguments. */
  readonly passesOn?: boolean;
  /** Returns the exit code, its own or that of a program it ran; it never sets it. */
  run(input: CommandInput, context: CommandContext): Promise<number>;
}

/** One command of the program, as the help on the whole program knows it: it loads nothing that commands need. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  /** Command lines for the end of `--help`. */
  readonly examples: readonly string[];
  load(): Promise<CommandBody>;
}

/** A command with everything that is known of it. */
export interface CliCommand extends CommandEntry, CommandBody {}

export async function loadCommand(entry: CommandEntry): Promise<CliCommand> {
  return { ...entry, ...(await entry.load()) };
}
