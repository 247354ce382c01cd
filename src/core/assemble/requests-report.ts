import { varyingBodies } from '../bodies.ts';
import { listedLanes } from '../lanes.ts';
import type { LeftOutTask, RunRecord } from '../record.ts';
import { MAX_NAMED } from '../report/document.ts';
import type { LeftOutReport, RequestsReport } from '../report.ts';
import type { TaskInfo } from '../scenario.ts';
import { labelOf } from '../task-label.ts';
import { tellFailure } from './failures.ts';

/** What the requests came to; null where the tasks are none. */
export function reportRequests(record: RunRecord): RequestsReport | null {
  const { requests } = record;
  if (requests === null) return null;
  const { tasks } = record.scenario;
  const { compared, varying } = varyingBodies(listedLanes(record));
  return {
    sent: requests.sent,
    ...(requests.retried > 0 ? { retried: requests.retried } : {}),
    atMost: requests.atMost,
    hosts: requestsByHost(requests.hosts, requests.atMost),
    throttled: requests.throttled === null ? null : tellFailure(requests.throttled, tasks),
    bodies: {
      compared,
      varying: varying.length,
      examples: varying.slice(0, MAX_NAMED).map((task) => labelOf(tasks, task)),
    },
    leftOut: requests.leftOut.map((each) => reportLeftOut(each, tasks)),
  };
}

function reportLeftOut(each: LeftOutTask, tasks: readonly TaskInfo[]): LeftOutReport {
  return { ...tellFailure(each, tasks), failed: each.failed, asked: each.asked };
}

/** The most requests that each host gets, most first; `atMost` are those of all tasks together. */
export function requestsByHost(hosts: readonly (string | null)[], atMost: number): RequestsReport['hosts'] {
  const tasks = new Map<string, number>();
  for (const host of hosts) if (host !== null) tasks.set(host, (tasks.get(host) ?? 0) + 1);
  const share = (count: number) => (atMost * count) / hosts.length;
  return [...tasks]
    .map(([host, count]) => ({ host, atMost: Math.ceil(share(count)) }))
    .sort((a, b) => b.atMost - a.atMost);
}
