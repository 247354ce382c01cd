import { versionsOf } from '../../../core/base/versions.ts';
import { UsageError } from '../../../core/errors.ts';
import type { PlainObject } from '../../../core/plain.ts';
import { type ResolvedWork, resolveWork } from '../../../core/scenario.ts';
import { LOOKS_BESIDE } from '../../../core/stats/looks.ts';
import { formatCount } from '../../../core/units.ts';
import type { Benchmark } from '../../benchmark.ts';
import type { NamedBenchmark } from '../../config/read-benchmark.ts';
import { familyOf } from '../../gate.ts';
import type { Io } from '../../io.ts';
import { BASELINE_LIMITS } from '../../options/checks.ts';
import { openStdin } from '../../stdin.ts';
import type { Checkout } from './checkout.ts';

/** How the work of another version is made. */
interface BaseContext {
  readonly checkout: Checkout;
  /** Its folder is that of the config file. */
  readonly io: Io;
}

/** The limit where the config names none: what a speed-up may lose, too. */
const DEFAULT_LIMIT = 0.1;

function limitOf({ options }: NamedBenchmark['input']): number {
  const { maxSlowdown } = BASELINE_LIMITS;
  const given = options[maxSlowdown.name];
  return (given === undefined ? null : maxSlowdown.read(String(given))) ?? DEFAULT_LIMIT;
}

async function resolveBase(
  { entry, input }: NamedBenchmark,
  { checkout, io }: BaseContext,
): Promise<ResolvedWork<PlainObject> | string> {
  try {
    return await resolveWork(entry, input, { cwd: checkout.cwd, env: io.env, openStdin: () => openStdin(io) });
  } catch (error) {
    if (error instanceof UsageError) return `${checkout.ref} cannot run it: ${error.message}`;
    throw error;
  }
}

function whyNotComparable(
  base: ResolvedWork<PlainObject>,
  head: ResolvedWork<PlainObject>,
  ref: string,
): string | null {
  if (JSON.stringify(base.params) === JSON.stringify(head.params)) {
    return 'nothing of its work comes from the repository: there is nothing to compare';
  }
  if (base.tasks.length === head.tasks.length) return null;
  return `${ref} has ${formatCount(base.tasks.length, 'task')}, this version ${head.tasks.length}`;
}

/**
 * A benchmark that runs its work in two versions, round by round next to each other. Where that cannot be, it runs as it
 * is, and the reason is an open question.
 */
export async function withBase(named: NamedBenchmark, benchmark: Benchmark, context: BaseContext): Promise<Benchmark> {
  const { work, plan, gate } = benchmark;
  const { ref } = context.checkout;
  const base = await resolveBase(named, context);
  const why = typeof base === 'string' ? base : whyNotComparable(base, work, ref);
  if (typeof base === 'string' || why !== null) {
    if (typeof base !== 'string') await base.dispose?.();
    return { ...benchmark, gate: { ...gate, missingBaseline: why } };
  }
  const limits = { ref, maxSlowdown: limitOf(named.input) };
  return {
    ...benchmark,
    plan: { ...plan, looks: LOOKS_BESIDE },
    work: {
      ...work,
      variants: versionsOf(base, work),
      async dispose() {
        await work.dispose?.();
        await base.dispose?.();
      },
    },
    gate: { ...gate, base: limits, family: familyOf(gate) + plan.modes.length },
  };
}
