import { requestsByHost } from '../core/assemble/requests-report.ts';
import { UsageError } from '../core/errors.ts';
import { lanesOf } from '../core/lanes.ts';
import { sweepable } from '../core/modes.ts';
import { formatCount } from '../core/units.ts';
import { mostRequests } from '../harness/most-requests.ts';
import type { Benchmark } from './benchmark.ts';
import { askConsent } from './consent.ts';
import type { Io } from './io.ts';

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

/** What writes, and how often at most: `POST 240 times at most to api.example`; null where nothing does. */
function writing(benchmark: Benchmark): string | null {
  const { requests, tasks } = benchmark.work;
  if (requests?.writes === undefined) return null;
  const { methods, hosts, tasks: writingTasks } = requests.writes;
  const most = Math.ceil((mostRequests(benchmark) * writingTasks) / tasks.length);
  const where = hosts.length === 0 ? 'this machine' : hosts.slice(0, MOST_HOSTS).join(', ');
  const more = hosts.length > MOST_HOSTS ? ` and ${formatCount(hosts.length - MOST_HOSTS, 'more host')}` : '';
  return `send ${methods.join(', ')} at most ${most.toLocaleString('en-US')} times to ${where}${more}`;
}

/** Requests that write go to other machines only where the user agrees to how many. @throws UsageError */
export async function askBeforeWriting(benchmark: Benchmark, io: Pick<Io, 'stdin' | 'stderr'>): Promise<void> {
  const writes = benchmark.work.requests?.writes;
  const doing = writing(benchmark);
  if (writes === undefined || doing === null || writes.hosts.length === 0) return;
  const consent = await askConsent(doing, writes.allowed, io);
  if (consent === 'given') return;
  throw new UsageError(consent === 'refused' ? 'not run' : `this would ${doing}: add --yes if it may`, {
    hint: 'Every round of every mode sends them again; --max-requests N holds them lower.',
  });
}

/** What is said before the first request to another machine: how many it gets at most. Null where there is none. */
export function requestNotice(benchmark: Benchmark): string | null {
  const { requests } = benchmark.work;
  if (requests === undefined) return null;
  const hosts = requestsByHost(requests.hosts, mostRequests(benchmark));
  const writes = writing(benchmark);
  if (hosts.length === 0) return writes;
  const shown = hosts.slice(0, MOST_HOSTS).map(({ host, atMost }) => `${formatCount(atMost, 'request')} to ${host}`);
  const more = hosts.length - shown.length;
  const unlimited = requests.maxRequests === null;
  const limit = unlimited ? ' (a redirect is one more); --max-requests N holds it lower' : '';
  const sent = `at most ${shown.join(', ')}${more > 0 ? `, ${formatCount(more, 'more host')}` : ''}${limit}`;
  return writes === null ? sent : `${sent}; they ${writes}`;
}
