import type { Clock } from '../core/clock.ts';
import { messageOf, UsageError } from '../core/errors.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { readBare, terminalToAsk } from './guided/wanted.ts';
import type { Io } from './io.ts';
import { VERSION } from './version.ts';

/** The error that commander throws where it is told not to exit. */
function isCommanderError(thrown: unknown): thrown is Error & { exitCode: number } {
  return (
    thrown instanceof Error && 'exitCode' in thrown && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}

function reportError(thrown: unknown, io: Io): ExitCode {
  if (thrown instanceof UsageError) {
    const cause = thrown.cause === undefined ? '' : `: ${messageOf(thrown.cause)}`;
    io.stderr.write(`asyncbench: ${thrown.message}${cause}\n`);
    if (thrown.hint !== undefined) io.stderr.write(`${thrown.hint}\n`);
    return EXIT.usage;
  }
  // Commander has written its message already; help and version come here too, with code 0.
  if (isCommanderError(thrown)) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
  io.stderr.write(`asyncbench: this is a bug in asyncbench, please report it\n`);
  io.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
  return EXIT.bug;
}

/** A closed pipe (`| head`) ends the output quietly. */
function endQuietly(output: Io['stdout']): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/**
 * The whole program: runs the command line and returns the exit code.
 *
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[], io: Io, clock: Clock): Promise<ExitCode> {
  endQuietly(io.stdout);
  endQuietly(io.stderr);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    // Answered before the command parser is even loaded.
    io.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  try {
    const bare = readBare(argv);
    const terminal = bare === null ? null : terminalToAsk(bare, io);
    if (bare !== null && terminal !== null) {
      const { openSession } = await import('./guided/open-session.ts');
      return await openSession(terminal, { io, clock }, bare);
    }
    const { makeProgram } = await import('./program.ts');
    const outcome: { code: ExitCode } = { code: EXIT.ok };
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
