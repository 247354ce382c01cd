import { assemble } from '../../src/core/assemble/index.ts';
import type { Report } from '../../src/core/report.ts';
import { explainWith, failureOf, laneWith, outcomeWith, recordWith } from './record.ts';
import { tracesOf, traceWith } from './traces.ts';

/** Three pages of two hosts. */
export const PAGED_TASKS = ['http://a.example/1', 'http://b.example:81/', 'http://a.example/2'].map((label) => ({
  label,
  idealMs: null,
}));

export const HOP = { url: 'http://a.example/old', status: 301, tookMs: 2 };
export const PAGED_TRACES = tracesOf(
  traceWith({ reused: false }, { dns: 1, connect: 2, firstByte: 6, body: 1 }),
  traceWith({ protocol: 'h2', attempts: 3 }, { firstByte: 20, body: 70 }),
  traceWith({ hops: [HOP] }, { firstByte: 10 }),
);
export const PAGED_SPANS = [
  [0, 10],
  [0, 90],
  [10, 20],
] as const;

const DONE = outcomeWith({ outcome: '200', bytes: 1 });

const FAILED = outcomeWith({ failure: failureOf('http-404') });

/** A report on them: the second one fails, after most of the time. */
export function pagedReport(explain = explainWith(PAGED_SPANS, { traces: PAGED_TRACES })): Report {
  const lane = laneWith('async', [90], { verify: [DONE, FAILED, DONE], explain });
  return assemble(recordWith([lane], { tasks: PAGED_TASKS }));
}
