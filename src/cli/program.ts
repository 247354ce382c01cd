import { Command } from 'commander';
import { UsageError } from '../core/errors.ts';
import type { Option, RawOptions } from '../core/option.ts';
import type { CommandContext } from './benchmark.ts';
import { type CliCommand, loadCommand } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT } from './exit-code.ts';
import { helpOn } from './help/help-on.ts';
import { programHelp } from './help/program-help.ts';
import { HELP, INTERACTIVE, PROGRAM_HELP, PROGRAM_VERSION } from './program-flags.ts';
import { argumentProblem, missingValue, unknownCommand, unknownFlag, unknownProgramFlag } from './usage-errors.ts';
import { VERSION } from './version.ts';

/** Thrown where the line asks for text in place of a command: it wins over everything else that was typed. */
class Shown {
  readonly text: string | Promise<string>;

  constructor(text: string | Promise<string>) {
    this.text = text;
  }
}

/**
 * The parser tells of mistakes in prose of its own. Here they are errors of ours, made of what it knows: the methods
 * are those that it calls for each kind of mistake.
 */
class Line extends Command {
  readonly #entry: CliCommand | null;

  constructor(name: string, entry: CliCommand | null) {
    super(name);
    this.#entry = entry;
  }

  unknownOption(flag: string): void {
    // A flag that stands after the program that is run is meant for that.
    if (this.#entry?.passesOn === true && this.args[0] !== flag) return;
    throw this.#entry === null ? unknownProgramFlag(flag) : unknownFlag(flag, this.#entry);
  }

  optionMissingArgument({ long }: { readonly long?: string }): void {
    const options = this.#entry?.groups.flatMap(({ flags }) => flags) ?? [];
    const option = options.find(({ flag }) => flag === long);
    if (option !== undefined && this.#entry !== null) throw missingValue(option, this.#entry);
  }

  missingArgument(): void {
    this.#checkArguments();
  }

  _excessArguments(): void {
    this.#checkArguments();
  }

  unknownCommand(): never {
    throw unknownCommand(this.args[0] ?? '', COMMANDS);
  }

  #checkArguments(): void {
    const problem = this.#entry && argumentProblem(this.args, this.#entry);
    if (problem !== null) throw problem;
  }
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function addOption(line: Command, { flags, summary, kind }: Option): void {
  if (kind === 'list') line.option(flags, summary, collect);
  else line.option(flags, summary);
}

/** An option that shows something: `text` gets its value, null where there is none. */
function addShowing(line: Command, option: Option, text: (value: string | null) => string | Promise<string>): void {
  addOption(line, option);
  line.on(`option:${option.name}`, (value: string | null) => {
    throw new Shown(text(value));
  });
}

/** An error that does not say what to do next points to the command's help. */
function withNextStep(thrown: unknown, { name }: CliCommand): unknown {
  if (!(thrown instanceof UsageError) || thrown.hint !== undefined) return thrown;
  return new UsageError(thrown.message, { hint: `See asyncbench ${name} --help.`, cause: thrown.cause });
}

/** Runs the command line. @throws UsageError */
export async function runProgram(argv: readonly string[], context: CommandContext): Promise<number> {
  const { stdout, stderr } = context.io;
  if (argv.every((word) => word === '--')) {
    stderr.write(programHelp(COMMANDS, stderr.columns));
    return EXIT.usage;
  }
  let code: number = EXIT.ok;
  const help = (words: readonly string[]) => helpOn(words, stdout.columns);
  const program = new Line('asyncbench', null).enablePositionalOptions().helpOption(false).helpCommand(false);
  addShowing(program, PROGRAM_VERSION, () => `${VERSION}\n`);
  addShowing(program, PROGRAM_HELP, (name) => help(name === null ? [] : [name]));
  // Read before the command line is parsed.
  addOption(program, INTERACTIVE);
  // Only the command that was typed is loaded.
  const word = argv.find((each) => !each.startsWith('-'));
  const typed = COMMANDS.find(({ name }) => name === word);
  if (typed !== undefined) {
    const command = await loadCommand(typed);
    const line = new Line(command.name, command).helpOption(false);
    addShowing(line, HELP, (topic) => help([command.name, ...(topic === null ? [] : [topic])]));
    for (const { syntax } of command.args) line.argument(syntax);
    for (const option of command.groups.flatMap(({ flags }) => flags)) addOption(line, option);
    line.action(async () => {
      try {
        code = await command.run({ args: line.args, options: line.opts<RawOptions>() }, context);
      } catch (thrown) {
        throw withNextStep(thrown, command);
      }
    });
    program.addCommand(line);
  }
  program.command('help [command] [topic]', { hidden: true }).action((...words: (string | undefined)[]) => {
    throw new Shown(help(words.slice(0, 2).flatMap((word) => word ?? [])));
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof Shown)) throw thrown;
    stdout.write(await thrown.text);
  }
  return code;
}
