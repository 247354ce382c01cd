import { UsageError } from '../../core/errors.ts';
import { baselinePath } from '../baseline-path.ts';
import { type Benchmark, prepareBenchmark } from '../benchmark.ts';
import { addUsageError, type Problems } from '../config/problems.ts';
import type { NamedBenchmark } from '../config/read-benchmark.ts';
import { isThere } from '../files.ts';
import type { Io } from '../io.ts';
import { CHECKS, withoutLimits } from '../options/checks.ts';
import { openBaseline, type WholeFile } from '../whole-file.ts';
import type { Checkout } from './base/checkout.ts';
import { withBase } from './base/prepare.ts';

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
  /** The version that all are compared with instead of a baseline; null where there is none. */
  readonly checkout: Checkout | null;
  readonly strict: boolean;
  readonly problems: Problems;
}

/** What to do about a missing baseline. */
export const SAVES_IT = 'asyncbench ci --update-baseline saves it.';

async function prepareOne(named: NamedBenchmark, context: PrepareContext): Promise<PreparedBenchmark | null> {
  const { io, updateBaseline, checkout, strict, problems } = context;
  const { name, entry, input, places } = named;
  const baseline = checkout === null ? named.baseline : null;
  const file = baseline === null ? null : baselinePath(baseline);
  const missing = file !== null && !updateBaseline && !isThere(file, io.cwd);
  try {
    const saveTo = updateBaseline && file !== null ? openBaseline(file, io.cwd, CHECKS.baseline) : null;
    const limited = missing || checkout !== null ? withoutLimits(input.options) : input.options;
    // The old baseline must not stand in the way of the new one: only the benchmark's own checks judge an update.
    const { name: role } = updateBaseline ? CHECKS.saveBaseline : CHECKS.baseline;
    const against = file === null || missing ? {} : { [role]: file };
    const options = { ...limited, ...against, ...(strict ? { [CHECKS.strict.name]: true } : {}) };
    const alone = await prepareBenchmark(entry, { args: input.args, options }, io);
    const benchmark = checkout === null ? alone : await withBase(named, alone, { checkout, io });
    if (!missing) return { name, benchmark, saveTo };
    const missingBaseline = `${places.path}.baseline: there is no ${file} yet. ${SAVES_IT}`;
    return { name, benchmark: { ...benchmark, gate: { ...benchmark.gate, missingBaseline } }, saveTo };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    addUsageError(problems, error, places);
    return null;
  }
}

/**
 * Makes all benchmarks ready, or notes what is wrong with each. Their timed figures are judged together, so that many
 * of them are not red by chance more often than one. Whoever calls disposes of their work.
 */
export async function prepareAll(
  benchmarks: readonly NamedBenchmark[],
  context: PrepareContext,
): Promise<PreparedBenchmark[]> {
  const ready: PreparedBenchmark[] = [];
  for (const named of benchmarks) {
    const one = await prepareOne(named, context);
    if (one !== null) ready.push(one);
  }
  const family = ready.reduce((sum, { benchmark }) => sum + benchmark.gate.family, 0);
  return ready.map((one) => ({ ...one, benchmark: { ...one.benchmark, gate: { ...one.benchmark.gate, family } } }));
}
