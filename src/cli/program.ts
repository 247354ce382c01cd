import { Command, CommanderError } from 'commander';
import { UsageError } from '../core/errors.ts';
import { didYouMean } from '../core/nearest.ts';
import type { CommandContext } from './benchmark.ts';
import type { CliCommand, Flag } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { commandHelp } from './help/command-help.ts';
import { programHelp } from './help/program-help.ts';
import type { RawOptions } from './options/raw.ts';
import { usageErrorOf } from './usage-errors.ts';
import { VERSION } from './version.ts';

/** What running a command came to. */
export interface Outcome {
  code: number;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addFlag(command: Command, { flags, description, repeatable }: Flag): void {
  if (repeatable === true) command.option(flags, description, collect);
  else command.option(flags, description);
}

/** Turns commander's errors into ours; help and version come as errors too, with code 0, and go on as they are. */
function translateErrors(command: Command, entry: CliCommand | null): void {
  command.exitOverride((error) => {
    throw error.exitCode === 0 ? error : usageErrorOf(error, entry, COMMANDS);
  });
}

/** Adds `--help [TOPIC]`, which wins over everything else that was typed. */
function addHelp(command: Command, description: string, render: (topic: string | null) => string): void {
  command.helpOption(false).option('-h, --help [topic]', description);
  command.on('option:help', (topic: string | null) => {
    command.configureOutput().writeOut?.(render(topic));
    throw new CommanderError(0, 'commander.helpDisplayed', 'help');
  });
}

/** An error that does not say what to do next points to the command's help. */
function withNextStep(thrown: unknown, { name }: CliCommand): unknown {
  if (!(thrown instanceof UsageError) || thrown.hint !== undefined) return thrown;
  return new UsageError(thrown.message, { hint: `See asyncbench ${name} --help.`, cause: thrown.cause });
}

function addCommand(program: Command, entry: CliCommand, context: CommandContext, outcome: Outcome): void {
  const command = program.command(entry.name);
  const help = (topic: string | null) => commandHelp(entry, topic, context.io.stdout.columns);
  translateErrors(command, entry);
  addHelp(command, entry.summary, help);
  if (entry.passesOn === true) command.allowUnknownOption();
  for (const { syntax, description } of entry.args) command.argument(syntax, description);
  for (const flag of entry.groups.flatMap(({ flags }) => flags)) addFlag(command, flag);
  command.action(async () => {
    try {
      outcome.code = await entry.run({ args: command.args, options: command.opts<RawOptions>() }, context);
    } catch (thrown) {
      throw withNextStep(thrown, entry);
    }
  });
}

/** The help of a command, or of the program where none was named. @throws UsageError where there is no such command */
function helpOn(words: readonly string[], columns: number | undefined): string {
  const [name, topic] = words;
  if (name === undefined) return programHelp(COMMANDS, columns);
  const entry = COMMANDS.find((candidate) => candidate.name === name);
  if (entry !== undefined) return commandHelp(entry, topic ?? null, columns);
  const names = COMMANDS.map((candidate) => candidate.name);
  throw new UsageError(`help: unknown command '${name}'`, {
    hint: didYouMean(name, names) ?? `Commands: ${names.join(', ')}.`,
  });
}

/** The command line: every command, from the registry. `outcome` is filled by the command that runs. */
export function makeProgram(context: CommandContext, outcome: Outcome): Command {
  const { io } = context;
  const program = new Command('asyncbench')
    .version(VERSION, '-V, --version')
    // Read before the command line is parsed; it is here for `--help`.
    .option('--interactive', 'ask what to run (on a terminal: also without any command)')
    .enablePositionalOptions()
    .showSuggestionAfterError(false)
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns || 80,
      getErrHelpWidth: () => io.stderr.columns || 80,
      // What is wrong is told once, by whoever called: as every other error.
      outputError: () => {},
    })
    .configureHelp({ formatHelp: (_, { helpWidth }) => programHelp(COMMANDS, helpWidth) })
    .helpCommand(false);
  translateErrors(program, null);
  addHelp(program, 'help', (name) => helpOn(name === null ? [] : [name], io.stdout.columns));
  program
    .command('help [command] [topic]', { hidden: true })
    .helpOption(false)
    .action((...words: (string | undefined)[]) => {
      io.stdout.write(
        helpOn(
          words.slice(0, 2).flatMap((word) => word ?? []),
          io.stdout.columns,
        ),
      );
    });
  for (const entry of COMMANDS) addCommand(program, entry, context, outcome);
  return program;
}
