import { type CliCommand, loadCommand } from '../../src/cli/command.ts';
import { COMMANDS as ENTRIES } from '../../src/cli/commands/index.ts';

/** Every command of the program, with its flags. */
export const COMMANDS: readonly CliCommand[] = await Promise.all(ENTRIES.map(loadCommand));
