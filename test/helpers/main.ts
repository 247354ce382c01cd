import { main } from '../../src/cli/main.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import type { CliOptions, CliResult } from './cli.ts';
import { fakeIo } from './fake-io.ts';

/**
 * Runs the program in this process (its runners are real), with what `runCli` takes and gives: for all that is asked
 * of its words, its files and its exit code, and not of its being a process.
 */
export async function runMain(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const io = fakeIo({ cwd: process.cwd(), ...options });
  const code = await main(args, io, systemClock);
  return { ...io.written, code, signal: null };
}
