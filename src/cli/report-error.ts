import { messageOf, UsageError } from '../core/errors.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** The error that commander throws where it is told not to exit. */
function isCommanderError(thrown: unknown): thrown is Error & { exitCode: number } {
  return (
    thrown instanceof Error && 'exitCode' in thrown && 'code' in thrown && String(thrown.code).startsWith('commander.')
  );
}

/** Tells what was thrown on standard error, and which exit code it means. */
export function reportError(thrown: unknown, io: Io): ExitCode {
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
