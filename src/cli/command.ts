import type { CommandContext } from './benchmark.ts';
import type { RawOptions } from './options/raw.ts';

/** What may be typed as a value, for shell completion: these words (one, or several with commas), or a file. */
export type Values =
  | { readonly kind: 'words' | 'list'; readonly words: readonly string[] }
  /** The words may stand before a file: `csv:`. */
  | { readonly kind: 'file'; readonly words: readonly string[] };

/** One flag as commander and `--help` show it. */
export interface Flag {
  readonly flags: string;
  /** Fits on one line of 80 columns beside the flag. */
  readonly description: string;
  readonly repeatable?: boolean;
  /** Shown by plain `--help` where a command has more flags than fit a screen. */
  readonly essential?: boolean;
  /** Absent: a file where the flag is written with `<file>`, else anything. */
  readonly values?: Values;
}

/** Flags under one heading of `--help`. The heading in lower case is the topic of `--help TOPIC`. */
export interface FlagGroup {
  readonly title: string;
  readonly flags: readonly Flag[];
}

/** A positional argument as commander reads it: `<old>`, `[url...]`. */
export interface Argument {
  readonly syntax: string;
  readonly description: string;
  /** Absent: a file where the argument is written with `file`, else anything. */
  readonly values?: Values;
}

/** What was typed after a command's name. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly options: RawOptions;
}

/** One command of the program. It returns the exit code, its own or that of a program it ran; it never sets it. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly Argument[];
  readonly groups: readonly FlagGroup[];
  /** Flags that it does not know belong to a program that it runs, and come as arguments. */
  readonly passesOn?: boolean;
  /** Command lines for the end of `--help`. */
  readonly examples: readonly string[];
  run(input: CommandInput, context: CommandContext): Promise<number>;
}
