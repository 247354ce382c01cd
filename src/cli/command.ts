import type { CommandContext } from './benchmark.ts';
import type { ExitCode } from './exit-code.ts';
import type { RawOptions } from './options/raw.ts';

/** One flag as commander and `--help` show it. */
export interface Flag {
  readonly flags: string;
  readonly description: string;
  readonly repeatable?: boolean;
}

/** Flags under one heading of `--help`. */
export interface FlagGroup {
  readonly title: string;
  readonly flags: readonly Flag[];
}

/** What was typed after a command's name. */
export interface CommandInput {
  readonly args: readonly string[];
  readonly options: RawOptions;
}

/** One command of the program. It returns the exit code; it never sets it. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  /** The positional arguments as commander reads them: `<old> <new>`. */
  readonly args: readonly { readonly syntax: string; readonly description: string }[];
  readonly groups: readonly FlagGroup[];
  /** Command lines for the end of `--help`. */
  readonly examples: readonly string[];
  run(input: CommandInput, context: CommandContext): Promise<ExitCode>;
}
