import type { Clock } from '../core/clock.ts';
import { messageOf } from '../core/errors.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { reportError } from './report-error.ts';
import { VERSION } from './version.ts';

/** A closed pipe (`| head`) ends the output quietly; any other failure to write it is told, and is no success. */
function watchOutputs({ stdout, stderr }: Io): { readonly failed: boolean } {
  const outcome = { failed: false };
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || outcome.failed) return;
    outcome.failed = true;
    stderr.write(`asyncbench: could not write to standard output: ${messageOf(error)}\n`);
  });
  // Nobody is left to tell.
  stderr.on('error', () => {});
  return outcome;
}

/**
 * The whole program: runs the command line and returns the exit code.
 *
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[], io: Io, clock: Clock): Promise<ExitCode> {
  const output = watchOutputs(io);
  const code = await run(argv, io, clock);
  // A failed write is reported by an event, after the code that wrote.
  await new Promise((resolve) => setImmediate(resolve));
  return output.failed && code === EXIT.ok ? EXIT.workFailed : code;
}

async function run(argv: readonly string[], io: Io, clock: Clock): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    // Answered before the command parser is even loaded.
    io.stdout.write(`${VERSION}\n`);
    return EXIT.ok;
  }
  try {
    const { makeProgram } = await import('./program.ts');
    const outcome: { code: ExitCode } = { code: EXIT.ok };
    const program = makeProgram({ io, clock }, outcome);
    if (argv.length === 0) {
      program.outputHelp({ error: true });
      return EXIT.usage;
    }
    await program.parseAsync(argv, { from: 'user' });
    return outcome.code;
  } catch (thrown) {
    return reportError(thrown, io);
  }
}
