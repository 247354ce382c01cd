import type { Clock } from '../core/clock.ts';
import { messageOf, UsageError } from '../core/errors.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { VERSION } from './version.ts';

/** Help and version reach us as an error with code 0, thrown by commander where it would have exited. */
function isDisplayed(thrown: unknown): boolean {
  return thrown instanceof Error && 'exitCode' in thrown && thrown.exitCode === 0;
}

function reportError(thrown: unknown, io: Io): ExitCode {
  if (thrown instanceof UsageError) {
    const cause = thrown.cause === undefined ? '' : `: ${messageOf(thrown.cause)}`;
    io.stderr.write(`asyncbench: ${thrown.message}${cause}\n`);
    if (thrown.hint !== undefined) io.stderr.write(`${thrown.hint}\n`);
    return EXIT.usage;
  }
  if (isDisplayed(thrown)) return EXIT.ok;
  io.stderr.write(`asyncbench: this is a bug in asyncbench, please report it\n`);
  io.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
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
    stderr.write(`asyncbench: cannot write to standard output: ${error.message}\n`);
  });
  return { lost: () => lost };
}

async function runProgram(argv: readonly string[], io: Io, clock: Clock): Promise<number> {
  try {
    const { readBare, terminalToAsk } = await import('./guided/wanted.ts');
    const bare = readBare(argv);
    const terminal = bare === null ? null : terminalToAsk(bare, io);
    if (bare !== null && terminal !== null) {
      const { openSession } = await import('./guided/open-session.ts');
      return await openSession(terminal, { io, clock }, bare);
    }
    const { makeProgram } = await import('./program.ts');
    const outcome: { code: number } = { code: EXIT.ok };
    const program = makeProgram({ io, clock }, outcome);
    if (bare !== null) {
      program.outputHelp({ error: true });
      return EXIT.usage;
    }
    await program.parseAsync(argv, { from: 'user' });
    return outcome.code;
  } catch (thrown) {
    return reportError(thrown, io);
  }
}

/**
 * The whole program: runs the command line and returns the exit code.
 *
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[], io: Io, clock: Clock): Promise<number> {
  const outputs = watchOutputs(io);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    // Answered before the command parser is even loaded.
    io.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  const code = await runProgram(argv, io, clock);
  // A failed write tells of itself one turn later.
  await new Promise((resolve) => setImmediate(resolve));
  return code === EXIT.ok && outputs.lost() ? EXIT.workFailed : code;
}
