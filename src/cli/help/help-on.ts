import { UsageError } from '../../core/errors.ts';
import { didYouMean } from '../../core/nearest.ts';
import { loadCommand } from '../command.ts';
import { COMMANDS } from '../commands/index.ts';
import { commandHelp } from './command-help.ts';
import { programHelp } from './program-help.ts';

/** The help of a command, or of the program where none was named. @throws UsageError where there is no such command */
export async function helpOn(words: readonly string[], columns: number | undefined): Promise<string> {
  const [name, topic] = words;
  if (name === undefined) return programHelp(COMMANDS, columns);
  const entry = COMMANDS.find((candidate) => candidate.name === name);
  if (entry !== undefined) return commandHelp(await loadCommand(entry), topic ?? null, columns);
  const names = COMMANDS.map((candidate) => candidate.name);
  throw new UsageError(`help: unknown command '${name}'`, {
    hint: didYouMean(name, names) ?? `Commands: ${names.join(', ')}.`,
  });
}
