import { requestsByHost } from '../core/assemble/requests-report.ts';
import { UsageError } from '../core/errors.ts';
import { lanesOf } from '../core/lanes.ts';
import { sweepable } from '../core/modes.ts';
import { formatCount } from '../core/units.ts';
import { mostRequests } from '../harness/most-requests.ts';
import type { Benchmark } from './benchmark.ts';

/** More hosts than these are counted. */
const MOST_HOSTS = 5;

/** Limits that a search compares at least: its reference and another one. */
const FEWEST_SEARCHED = 2;

/** So few requests that no pair of rounds could be run are a mistake. @throws UsageError */
export function refuseTooFewRequests({ plan, work }: Pick<Benchmark, 'plan' | 'work'>): void {
  const { tasks, requests } = work;
  const most = requests?.maxRequests ?? null;
  if (most === null) return;
  const searching = plan.concurrency.kind === 'auto' && sweepable(plan.modes).length > 0;
  const lanes = lanesOf(plan, work).length + (searching ? FEWEST_SEARCHED : 0);
  const needed = lanes * tasks.length;
  if (most >= needed) return;
  throw new UsageError(`--max-requests: got ${most}, but one round of each mode takes ${needed}`);
}

/**
 * The benchmark for a second run, which may send what the first one left; null where that is less than the first one
 * needed.
 */
export function withRequestsLeft(benchmark: Benchmark, sent: number): Benchmark | null {
  const { requests } = benchmark.work;
  if (requests === undefined || requests.maxRequests === null) return benchmark;
  const left = requests.maxRequests - sent;
  if (left < sent) return null;
  return { ...benchmark, work: { ...benchmark.work, requests: { ...requests, maxRequests: left } } };
}

/** What is said before the first request to another machine: how many it gets at most. Null where there is none. */
export function requestNotice(benchmark: Benchmark): string | null {
  const { requests } = benchmark.work;
  if (requests === undefined) return null;
  const hosts = requestsByHost(requests.hosts, mostRequests(benchmark));
  if (hosts.length === 0) return null;
  const shown = hosts.slice(0, MOST_HOSTS).map(({ host, atMost }) => `${formatCount(atMost, 'request')} to ${host}`);
  const more = hosts.length - shown.length;
  const limit = requests.maxRequests === null ? '; --max-requests N holds it lower' : '';
  return `at most ${shown.join(', ')}${more > 0 ? `, ${formatCount(more, 'more host')}` : ''}${limit}`;
}
