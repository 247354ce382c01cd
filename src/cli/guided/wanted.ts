import { ReadStream, WriteStream } from 'node:tty';
import { phrase, UsageError } from '../../core/errors.ts';
import { isCi } from '../../harness/machine.ts';
import type { Io } from '../io.ts';
import { OUTPUT } from '../options/output.ts';
import { INTERACTIVE } from '../program-flags.ts';
import type { Terminal } from './terminal/question.ts';

/** A command line that names no command. */
export interface Bare {
  /** `--interactive` */
  readonly forced: boolean;
  /** `--no-color` */
  readonly noColour: boolean;
}

const FLAGS = [INTERACTIVE.flag, OUTPUT.color.flag];

/**
 * Reads a command line without a command; null where it has one, or asks for something else.
 *
 * @throws UsageError where a command follows `--interactive`
 */
export function readBare(argv: readonly string[]): Bare | null {
  const [first, ...others] = argv;
  const command = others.find((arg) => !arg.startsWith('-'));
  if (first === INTERACTIVE.flag && command !== undefined) {
    throw new UsageError(phrase`${INTERACTIVE} asks what to run: got '${command}' after it, expected nothing`);
  }
  if (!argv.every((arg) => FLAGS.includes(arg))) return null;
  return { forced: argv.includes(INTERACTIVE.flag), noColour: argv.includes(OUTPUT.color.flag) };
}

/**
 * The terminal to ask on; null where nobody is there to answer. Questions go to standard error, as progress does:
 * with `--interactive` the report may go into a file. In CI nobody is asked, whatever the terminal.
 *
 * @throws UsageError where questions were asked for and can't be asked
 */
export function terminalToAsk({ forced }: Bare, { stdin, stdout, stderr, env }: Io): Terminal | null {
  const isTerminal = stdin instanceof ReadStream && stderr instanceof WriteStream;
  const plain = stdout.isTTY === true && env.TERM !== 'dumb';
  if (isTerminal && !isCi(env) && (forced || plain)) return { input: stdin, output: stderr };
  if (!forced) return null;
  const reason = isCi(env) ? 'CI is set, and in CI nobody answers' : 'standard input and error are no terminal';
  throw new UsageError(phrase`${INTERACTIVE}: ${reason}`, { hint: 'Name what to run: asyncbench sleep, say.' });
}
