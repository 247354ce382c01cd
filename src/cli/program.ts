import { Command } from 'commander';
import type { CommandContext } from './benchmark.ts';
import type { CliCommand, Flag } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { ExitCode } from './exit-code.ts';
import type { RawOptions } from './options/raw.ts';
import { VERSION } from './version.ts';

/** What running a command came to. */
export interface Outcome {
  code: ExitCode;
}

const EXAMPLES = ['asyncbench sleep 5s 3s --runs 1', 'asyncbench fetch --urls pages.txt', 'asyncbench sleep --help'];

function examplesText(lines: readonly string[]): string {
  return lines.length === 0 ? '' : ['', 'Examples:', ...lines.map((line) => `  $ ${line}`)].join('\n');
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addFlag(command: Command, { flags, description, repeatable }: Flag): void {
  if (repeatable === true) command.option(flags, description, collect);
  else command.option(flags, description);
}

function addCommand(program: Command, entry: CliCommand, run: (command: Command) => Promise<void>): void {
  const command = program.command(entry.name).description(entry.summary);
  for (const { syntax, description } of entry.args) command.argument(syntax, description);
  for (const { title, flags } of entry.groups) {
    command.optionsGroup(title);
    for (const flag of flags) addFlag(command, flag);
  }
  command.addHelpText('after', examplesText(entry.examples));
  command.action(() => run(command));
}

/** The command line: every command, from the registry. `outcome` is filled by the command that runs. */
export function makeProgram(context: CommandContext, outcome: Outcome): Command {
  const { io } = context;
  const program = new Command('asyncbench')
    .description('Find out what concurrency buys your work.')
    .version(VERSION, '-V, --version')
    // Read before the command line is parsed; it is here for `--help`.
    .option('--interactive', 'ask what to run (on a terminal: also without any command)')
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .exitOverride()
    .addHelpText('after', examplesText(EXAMPLES));
  for (const entry of COMMANDS) {
    addCommand(program, entry, async (command) => {
      outcome.code = await entry.run({ args: command.args, options: command.opts<RawOptions>() }, context);
    });
  }
  return program;
}
