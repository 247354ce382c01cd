import { UsageError } from '../core/errors.ts';
import { type Given, type Option, textsOf } from '../core/option.ts';
import type { CommandContext } from './benchmark.ts';
import { type CliCommand, type CommandInput, loadCommand } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { commandHelp } from './help/command-help.ts';
import { helpOn } from './help/help-on.ts';
import { programHelp } from './help/program-help.ts';
import { HELP, PROGRAM_FLAGS, PROGRAM_HELP, PROGRAM_VERSION } from './program-flags.ts';
import { tokensOf } from './tokens.ts';
import { argumentProblem, missingValue, unknownCommand, unknownFlag, unknownProgramFlag } from './usage-errors.ts';
import { VERSION } from './version.ts';

/** What follows a command's name: its input, or the wish for help. */
type Line = CommandInput | { readonly topic: string | null };

/** What is given once the flag was typed again. */
function givenOf({ kind }: Option, before: Given, value: string | null): Given {
  if (kind === 'list') return [...textsOf(before), value ?? ''];
  return kind === 'text' ? (value ?? '') : kind === 'on';
}

/** Reads what follows a command's name. @throws UsageError */
function readLine(words: string[], command: CliCommand): Line {
  const options: Record<string, Given> = {};
  const args: string[] = [];
  let unknown: string | null = null;
  for (const token of tokensOf(words, [...command.groups.flatMap(({ flags }) => flags), HELP])) {
    if (token.kind === 'word' || token.kind === 'number') args.push(token.text);
    else if (token.kind === 'unknown') unknown ??= token.text;
    else if (token.kind === 'no value') throw missingValue(token.flag, command);
    else if (token.flag === HELP) return { topic: token.value };
    else options[token.flag.name] = givenOf(token.flag, options[token.flag.name], token.value);
  }
  const problem = unknown === null ? argumentProblem(args, command) : unknownFlag(unknown, command);
  if (problem !== null) throw problem;
  return { args, options };
}

/** An error that does not say what to do next points to the command's help. */
function withNextStep(thrown: unknown, { name }: CliCommand): unknown {
  if (!(thrown instanceof UsageError) || thrown.hint !== undefined) return thrown;
  return new UsageError(thrown.message, { hint: `See asyncbench ${name} --help.`, cause: thrown.cause });
}

async function runCommand(command: CliCommand, words: string[], context: CommandContext): Promise<ExitCode> {
  const { stdout } = context.io;
  const line = readLine(words, command);
  if ('topic' in line) {
    stdout.write(commandHelp(command, line.topic, stdout.columns));
    return EXIT.ok;
  }
  try {
    return await command.run(line, context);
  } catch (thrown) {
    throw withNextStep(thrown, command);
  }
}

/** Runs the command line. @throws UsageError */
export async function runProgram(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { stdout, stderr } = context.io;
  const show = (text: string): ExitCode => {
    stdout.write(text);
    return EXIT.ok;
  };
  const rest = [...argv];
  let wrong: UsageError | null = null;
  for (const token of tokensOf(rest, PROGRAM_FLAGS)) {
    if (token.kind === 'flag') {
      if (token.flag === PROGRAM_HELP)
        return show(await helpOn(token.value === null ? [] : [token.value], stdout.columns));
      if (token.flag === PROGRAM_VERSION) return show(`${VERSION}\n`);
    } else if (wrong === null && token.kind === 'word') {
      if (token.text === 'help') return show(await helpOn(rest, stdout.columns));
      const command = COMMANDS.find(({ name }) => name === token.text);
      if (command !== undefined)
        return runCommand(await loadCommand(command), token.literal ? ['--', ...rest] : rest, context);
      wrong = unknownCommand(token.text, COMMANDS);
    } else if (wrong === null && token.kind !== 'no value') wrong = unknownProgramFlag(token.text);
  }
  if (wrong !== null) throw wrong;
  stderr.write(programHelp(COMMANDS, stderr.columns));
  return EXIT.usage;
}
