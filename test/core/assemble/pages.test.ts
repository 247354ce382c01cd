import { expect, test } from 'vitest';
import { assemble } from '../../../src/core/assemble/index.ts';
import type { Report } from '../../../src/core/report.ts';
import { HOP, PAGED_SPANS, PAGED_TASKS, PAGED_TRACES, pagedReport } from '../../helpers/paged-report.ts';
import { explainWith, laneWith, recordWith } from '../../helpers/record.ts';

function pagesOf(report: Report) {
  const [mode] = report.modes;
  return mode?.wallMs === null || mode?.loop === null ? undefined : mode?.pages;
}

test('what the requests of a round came to', () => {
  expect(pagesOf(pagedReport())).toMatchObject({
    count: 3,
    reused: 2,
    attempts: 5,
    redirects: 1,
    protocols: { 'http/1.1': 2, h2: 1 },
    timesMs: { p50: 10, max: 90, slowest: 'http://b.example:81/', second: 10 },
  });
});

test('each phase that there was, with its share of the time of all pages', () => {
  const phases = pagesOf(pagedReport())?.phases;
  expect(phases?.map(({ phase, pages, totalMs }) => [phase, pages, totalMs])).toEqual([
    ['queued', 3, 0],
    ['dns', 1, 1],
    ['connect', 1, 2],
    ['firstByte', 3, 36],
    ['body', 3, 71],
  ]);
  const body = phases?.at(-1);
  expect(body).toMatchObject({ medianMs: 1, maxMs: 70 });
  expect(body?.share).toBeCloseTo(71 / 110, 10);
});

test('hosts, those first whose pages took longest, with what failed', () => {
  const hosts = pagesOf(pagedReport())?.hosts;
  expect(hosts?.map(({ host, pages, failed, totalMs, medianMs }) => [host, pages, failed, totalMs, medianMs])).toEqual([
    ['b.example:81', 1, 1, 90, 90],
    ['a.example', 2, 0, 20, 10],
  ]);
});

test('one host has no table, nor have tasks that are no URLs', () => {
  const one = PAGED_TASKS.map((task) => ({ ...task, label: 'http://a.example/' }));
  const none = PAGED_TASKS.map((task, index) => ({ ...task, label: `/page/${index}` }));
  for (const tasks of [one, none]) {
    const report = assemble(
      recordWith([laneWith('async', [90], { explain: explainWith(PAGED_SPANS, { traces: PAGED_TRACES }) })], { tasks }),
    );
    expect(pagesOf(report)?.hosts).toEqual([]);
  }
});

test('each row of the tasks tells its request, by lane', () => {
  const rows = pagedReport().tasks?.rows;
  expect(rows?.map(({ place }) => place)).toEqual([2, 1, 3]);
  expect(rows?.[2]?.pages?.async).toEqual({
    phases: { queuedMs: 0, dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 10, bodyMs: 0 },
    protocol: 'http/1.1',
    reused: true,
    attempts: 1,
    redirects: [HOP],
  });
});

test('tasks that are no requests tell nothing of it', () => {
  const report = pagedReport(explainWith(PAGED_SPANS));
  expect(pagesOf(report)).toBeNull();
  expect(report.tasks?.rows[0]).not.toHaveProperty('pages');
});
