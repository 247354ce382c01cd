import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { messageOf, UsageError } from '../src/core/errors.ts';
import { parseCount } from '../src/core/units.ts';

export interface LongBenchOptions {
  /** Real runs of each case; null: as many as the bench's goals ask for. */
  readonly runs: number | null;
  readonly hogs: number;
}

/** Reads `--runs N --hogs N`. A hog for each processor is the default: a single one leaves room beside it. */
function readOptions(argv: readonly string[]): LongBenchOptions {
  try {
    const { values } = parseArgs({ args: [...argv], options: { runs: { type: 'string' }, hogs: { type: 'string' } } });
    return {
      runs: values.runs === undefined ? null : parseCount(values.runs, { min: 1, max: 100_000 }),
      hogs: values.hogs === undefined ? availableParallelism() : parseCount(values.hogs, { min: 0, max: 64 }),
    };
  } catch (cause) {
    throw new UsageError('expected nothing but --runs N and --hogs N', { cause });
  }
}

/** Runs a long bench with the options of its command line; exit code 2 where they are wrong. */
export async function runLong(run: (options: LongBenchOptions) => Promise<void>): Promise<void> {
  try {
    await run(readOptions(process.argv.slice(2)));
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    console.error(messageOf(thrown));
    process.exitCode = 2;
  }
}

/** Says on standard error how far a long bench is, now and then, and what it has seen so far. */
export function reportProgress(name: string, { done, of, seen }: { done: number; of: number; seen: string }): void {
  if (done === of || done % Math.max(1, Math.round(of / 10)) === 0) console.error(`${name}: ${done} of ${of}, ${seen}`);
}
