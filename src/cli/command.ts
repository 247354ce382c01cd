import type { Argument, Option, RawOptions } from '../core/option.ts';
import type { CommandContext } from './benchmark.ts';
import type { ExitCode } from './exit-code.ts';

/** Flags under one heading of `--help`. The heading in lower case is the topic of `--help TOPIC`. */
export interface FlagGroup {
  readonly title: string;
  readonly flags: readonly Option[];
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
  readonly args: readonly Argument[];
  readonly groups: readonly FlagGroup[];
  /** Command lines for the end of `--help`. */
  readonly examples: readonly string[];
  run(input: CommandInput, context: CommandContext): Promise<ExitCode>;
}
