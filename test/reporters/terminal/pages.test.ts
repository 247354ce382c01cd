import { expect, test } from 'vitest';
import { pages } from '../../../src/reporters/pages.ts';
import type { RowChoice, View } from '../../../src/reporters/reporter.ts';
import { hostsSection } from '../../../src/reporters/terminal/pages/hosts.ts';
import { phasesSection } from '../../../src/reporters/terminal/pages/phases.ts';
import { pageTimesSection } from '../../../src/reporters/terminal/pages/times.ts';
import { taskTableSection } from '../../../src/reporters/terminal/task-table.ts';
import { makeInk } from '../../../src/text/ink.ts';
import { pagedReport } from '../../helpers/paged-report.ts';
import { fetchMany } from '../../helpers/recorded-fetch.ts';

const VIEW: View = { colour: 0, width: 100, unicode: true, timeline: false, details: true };
const INK = makeInk(VIEW);

test('the phases of the pages, with their share of the time', () => {
  expect(phasesSection(pagedReport(), INK)).toEqual([
    'phase       of the time    median      95 %   longest  pages',
    '──────────  ───────────  ────────  ────────  ────────  ─────',
    'queued              0 %  0.000 ms  0.000 ms  0.000 ms      3',
    'DNS              0.91 %  1.000 ms  1.000 ms  1.000 ms      1',
    'connect           1.8 %  2.000 ms  2.000 ms  2.000 ms      1',
    'first byte       32.7 %  10.00 ms  19.00 ms  20.00 ms      3',
    'body             64.5 %  1.000 ms  63.10 ms  70.00 ms      3',
    "where the time of async's pages went, in one round: 5 requests, 2 on a connection in use, 1",
    '  redirect, 2 over http/1.1, 1 over h2',
  ]);
});

test('the hosts, where there are several', () => {
  expect(hostsSection(pagedReport(), INK)).toEqual([
    'host          pages  failed  of the time    median   slowest',
    '────────────  ─────  ──────  ───────────  ────────  ────────',
    'b.example:81      1       1       81.8 %  90.00 ms  90.00 ms',
    'a.example         2               18.2 %  10.00 ms  10.00 ms',
    'pages of async in one round',
  ]);
});

test('a picture of three pages says no more than their table', () => {
  expect(pageTimesSection(pagedReport(), INK)).toEqual([]);
});

function firstTasks(rows: RowChoice, report = pagedReport()): string[] {
  return taskTableSection(report, INK, { rows })
    .slice(2, -1)
    .map((line) => line.split(' ')[0] ?? '');
}

test('the table of the pages shows where their time went, and is ordered as asked', () => {
  const [heading, , slowest] = taskTableSection(pagedReport(), INK, {});
  expect(heading?.split(/ {2,}/)).toEqual(['task', 'status', 'size', 'async', 'DNS', 'connect', 'first byte', 'body']);
  expect(slowest?.split(/ {2,}/)).toEqual(['http://b.example:81/', '404', '90.00 ms', '20.00 ms', '70.00 ms']);
  const [one, two, three] = ['http://a.example/1', 'http://b.example:81/', 'http://a.example/2'];
  expect(firstTasks({ sort: 'slowest', top: 'all' })).toEqual([two, one, three]);
  expect(firstTasks({ sort: 'file', top: 2 })).toEqual([one, two]);
});

test('by ratio: what gains most comes first', () => {
  const report = fetchMany();
  const rows = (report.tasks?.rows ?? []).slice(0, 3).map((row, index) => ({
    ...row,
    task: `/${index}`,
    timesMs: { sync: 10, async: 10 / (index + 1) },
  }));
  expect(firstTasks({ sort: 'ratio', top: 'all' }, { ...report, tasks: { total: 3, rows } })).toEqual([
    '/2',
    '/1',
    '/0',
  ]);
});

test.each([
  [{ sort: 'slowest', top: 10 }, '10 slowest of 530; times of one round'],
  [{ sort: 'file', top: 10 }, 'the first 10 of 100 slowest of 530; times of one round'],
  [{ sort: 'ratio', top: 'all' }, 'the 100 slowest of 530; times of one round'],
] as const)('%j of 530 says what is left out', (rows, caption) => {
  expect(taskTableSection(fetchMany(), INK, { rows }).at(-1)).toBe(caption);
});

test('pages as CSV, in the order of the list', () => {
  expect(pages.render(pagedReport(), VIEW).split('\r\n')).toEqual([
    'place,task,mode,status,failure,bytes,wire_bytes,time_ms,queued_ms,dns_ms,connect_ms,tls_ms,first_byte_ms,body_ms,protocol,reused,attempts,redirects',
    '1,http://a.example/1,async,200,,1,,10,0,1,2,,6,1,http/1.1,false,1,',
    '2,http://b.example:81/,async,,http-404,,,90,0,,,,20,70,h2,true,3,',
    '3,http://a.example/2,async,200,,1,,10,0,,,,10,0,http/1.1,true,1,301 http://a.example/old 2',
    '',
  ]);
});
