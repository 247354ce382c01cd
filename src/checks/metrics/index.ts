import { bytes, calls, duplicates, failures, inFlight, leastInFlight } from './counts.ts';
import { busy, cpu, peakMemory, stall } from './explained.ts';
import { efficiency, overIdeal } from './ideal.ts';
import type { Metric } from './metric.ts';
import { p90, p95 } from './percentile.ts';
import { speedup } from './speedup.ts';
import { throughput } from './throughput.ts';
import { max, mean, median, min, time } from './wall.ts';

/** Every figure that a check can judge, in the order in which they are listed. */
export const METRICS: readonly Metric[] = [
  speedup,
  time,
  median,
  mean,
  p90,
  p95,
  min,
  max,
  efficiency,
  overIdeal,
  failures,
  inFlight,
  leastInFlight,
  calls,
  duplicates,
  stall,
  busy,
  cpu,
  peakMemory,
  throughput,
  bytes,
];

export const METRIC_NAMES: readonly string[] = METRICS.map(({ name }) => name);

export function findMetric(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name === name);
}

/** One line of `asyncbench list`. */
export interface MetricEntry {
  readonly name: string;
  /** How its limit is written. */
  readonly unit: string;
  readonly summary: string;
  readonly example: string;
}

/** The check metrics for `asyncbench list`. */
export function metricCatalog(): MetricEntry[] {
  return METRICS.map(({ name, unit, summary, example }) => ({ name, unit: unit.expected, summary, example }));
}
