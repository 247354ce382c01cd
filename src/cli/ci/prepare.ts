import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { type Benchmark, prepareBenchmark } from '../benchmark.ts';
import { addUsageError, type Problems } from '../config/problems.ts';
import type { NamedBenchmark } from '../config/read-benchmark.ts';
import type { Io } from '../io.ts';
import { CHECKS, withoutLimits } from '../options/checks.ts';
import { openBaseline, type WholeFile } from '../whole-file.ts';

/** A benchmark of a config file, ready to run. */
export interface PreparedBenchmark {
  readonly name: string;
  readonly benchmark: Benchmark;
  /** The file that this run becomes the baseline in, under `--update-baseline`. */
  readonly saveTo: WholeFile | null;
}

/** What preparing needs to know of the command. */
export interface PrepareContext {
  /** Its folder is that of the config file. */
  readonly io: Io;
  readonly updateBaseline: boolean;
  readonly strict: boolean;
  readonly problems: Problems;
}

/** What to do about a missing baseline. */
export const SAVES_IT = 'asyncbench ci --update-baseline saves it.';

async function prepareOne(named: NamedBenchmark, context: PrepareContext): Promise<PreparedBenchmark | null> {
  const { io, updateBaseline, strict, problems } = context;
  const { name, entry, input, baseline, places } = named;
  // The old baseline must not stand in the way of the new one: only the benchmark's own checks judge an update.
  const options = updateBaseline
    ? withoutLimits(input.options)
    : { ...input.options, [CHECKS.baseline.name]: baseline ?? undefined };
  try {
    const saveTo = updateBaseline && baseline !== null ? openBaseline(baseline, io.cwd, CHECKS.baseline) : null;
    const strictly = strict ? { ...options, [CHECKS.strict.name]: true } : options;
    return { name, benchmark: await prepareBenchmark(entry, { args: input.args, options: strictly }, io), saveTo };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    addUsageError(problems, error, places);
    return null;
  }
}

/** The benchmarks of a command, and those that have nothing to be compared with yet. */
export interface Prepared {
  readonly ready: readonly PreparedBenchmark[];
  /** Why, by name. */
  readonly withoutBaseline: ReadonlyMap<string, string>;
}

function whyNoBaseline({ baseline, places }: NamedBenchmark, { io, updateBaseline }: PrepareContext): string | null {
  if (baseline === null || updateBaseline || existsSync(resolve(io.cwd, baseline))) return null;
  return `${places.path}.baseline: there is no ${baseline} yet`;
}

/**
 * Makes all benchmarks ready, or notes what is wrong with each. One without its baseline stops none of the others;
 * where all are without, nothing would be run, and that is a problem. Whoever calls disposes of their work.
 */
export async function prepareAll(benchmarks: readonly NamedBenchmark[], context: PrepareContext): Promise<Prepared> {
  const ready: PreparedBenchmark[] = [];
  const withoutBaseline = new Map<string, string>();
  for (const named of benchmarks) {
    const why = whyNoBaseline(named, context);
    if (why !== null) {
      withoutBaseline.set(named.name, why);
      continue;
    }
    const one = await prepareOne(named, context);
    if (one !== null) ready.push(one);
  }
  if (withoutBaseline.size === benchmarks.length) {
    for (const why of withoutBaseline.values()) context.problems.add(why, SAVES_IT);
  }
  return { ready, withoutBaseline };
}
