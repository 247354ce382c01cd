import type { Clock } from '../core/clock.ts';
import { messageOf, UsageError } from '../core/errors.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { guardOutputs } from './github.ts';
import { type Io, tell } from './io.ts';
import { VERSION } from './version.ts';

async function reportError(thrown: unknown, io: Io): Promise<ExitCode> {
  if (thrown instanceof UsageError) {
    const cause = thrown.cause === undefined ? '' : `: ${messageOf(thrown.cause)}`;
    tell(io.stderr, `asyncbench: ${thrown.message}${cause}`);
    if (thrown.hint !== undefined) tell(io.stderr, thrown.hint);
    return EXIT.usage;
  }
  const { traceOf } = await import('./stack-trace.ts');
  tell(io.stderr, 'asyncbench: this is a bug in asyncbench, please report it');
  tell(io.stderr, traceOf(thrown));
  return EXIT.bug;
}

/**
 * What happens when an output cannot be written. A closed pipe (`| head`) ends it quietly; a full disk is told and
 * spoils the exit code; progress that cannot be shown is no reason to stop measuring.
 */
function watchOutputs({ stdout, stderr }: Io): { lost(): boolean } {
  let lost = false;
  stderr.on('error', () => {});
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || lost) return;
    lost = true;
    tell(stderr, `asyncbench: cannot write to standard output: ${error.message}`);
  });
  return { lost: () => lost };
}

async function answer(argv: readonly string[], io: Io, clock: Clock): Promise<number> {
  try {
    if (argv.length === 1 && (argv[0] === '--help' || argv[0] === '-h')) {
      // Answered without the command parser, as the version is.
      const { helpOn } = await import('./help/help-on.ts');
      io.stdout.write(await helpOn([], io.stdout.columns));
      return EXIT.ok;
    }
    const { readBare, terminalToAsk } = await import('./guided/wanted.ts');
    const bare = readBare(argv);
    const terminal = bare === null ? null : terminalToAsk(bare, io);
    if (bare !== null && terminal !== null) {
      const { openSession } = await import('./guided/open-session.ts');
      return await openSession(terminal, { io, clock }, bare);
    }
    const { runProgram } = await import('./program.ts');
    return await runProgram(bare === null ? argv : [], { io, clock });
  } catch (thrown) {
    return await reportError(thrown, io);
  }
}

/**
 * The whole program: runs the command line and returns the exit code.
 *
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[], outside: Io, clock: Clock): Promise<number> {
  const io = guardOutputs(outside);
  const outputs = watchOutputs(io);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    // Answered before the command parser is even loaded.
    io.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  const code = await answer(argv, io, clock);
  // A failed write tells of itself one turn later.
  await new Promise((resolve) => setImmediate(resolve));
  return code === EXIT.ok && outputs.lost() ? EXIT.workFailed : code;
}
