import type { Benchmark } from '../../benchmark.ts';

/** Milliseconds that all benchmarks together may take against another version, where nothing else is said. */
const ALL_MS = 90_000;

/** What is red is measured a second time: each run has its half. */
const RUNS = 2;

/** The time that benchmarks still have, and how many of them share it. */
export interface TimeLeft {
  readonly spentMs: number;
  readonly benchmarks: number;
}

/** A benchmark with its part of the time that is left: what those before it did not need is for those after them. */
export function withTimeLeft<Kind extends Pick<Benchmark, 'plan'>>(
  benchmark: Kind,
  { spentMs, benchmarks }: TimeLeft,
): Kind {
  const { plan } = benchmark;
  const partMs = Math.max(0, ALL_MS - spentMs) / benchmarks / RUNS;
  return { ...benchmark, plan: { ...plan, maxTimeMs: Math.min(plan.maxTimeMs, partMs) } };
}
