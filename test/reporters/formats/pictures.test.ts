import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv/dist/ajv.js';
import { describe, expect, test } from 'vitest';
import { parseExport } from '../../../src/cli/export-target.ts';
import { readReport } from '../../../src/core/report/read-report.ts';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { har } from '../../../src/reporters/har.ts';
import { svg } from '../../../src/reporters/svg.ts';
import { traceEvents } from '../../../src/reporters/trace-events.ts';
import { RECORDED } from '../../helpers/recorded.ts';
import { STYLE } from '../../helpers/renderers.ts';
import { reportSaying } from '../../helpers/wordy-report.ts';

function saved(name: string): Report {
  const file = `docs/pictures/${name}.json`;
  return readReport(readFileSync(file, 'utf8'), file);
}

describe('svg', () => {
  test.each(Object.entries(RECORDED))('%s is well-formed, light and dark, and loads nothing', (_, make) => {
    const text = svg.render(make(), STYLE);
    const { status, stderr, error } = spawnSync('xmllint', ['--noout', '-'], { input: text, encoding: 'utf8' });
    if (error === undefined) expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(text).toContain('prefers-color-scheme:dark');
    expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/href|url\(|<script|@import/);
  });

  test('words from outside stay words', () => {
    const text = svg.render(reportSaying('</title><script>alert(1)</script>"&'), STYLE);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  test('bars stand where the tasks ran', () => {
    const text = svg.render(saved('sleep'), STYLE);
    const paths = [...text.matchAll(/class="run" d="([^"]+)"/g)].map(([, path = '']) => path);
    const starts = paths.map((path) => [...path.matchAll(/M(\d+) /g)].map(([, x]) => Number(x)));
    const [sync, , async] = starts;
    expect(async).toEqual([expect.closeTo(0, -2), expect.closeTo(0, -2), expect.closeTo(0, -2)]);
    const entries = measuredModes(saved('sleep'))[0]?.timeline ?? [];
    const end = Math.max(...entries.map(({ endMs }) => endMs ?? 0));
    expect(sync).toEqual(entries.map(({ startMs }) => Math.round(((startMs ?? 0) / end) * 10_000)));
  });
});

describe('trace-events', () => {
  interface Event {
    readonly ph: string;
    readonly name: string;
    readonly pid: number;
    readonly tid: number;
    readonly ts: number;
    readonly dur: number;
    readonly args: Readonly<Record<string, unknown>>;
  }
  const eventsOf = (report: Report) =>
    (JSON.parse(traceEvents.render(report, STYLE)) as { traceEvents: Event[] }).traceEvents;

  test('a track a mode, a lane a slot, a counter of tasks in flight', () => {
    const report = saved('many');
    const events = eventsOf(report);
    const names = events.filter(({ name }) => name === 'process_name').map(({ args }) => args.name);
    expect(names).toEqual(['sequential', 'async']);
    const slots = (pid: number) =>
      new Set(events.filter(({ ph, pid: of }) => ph === 'X' && of === pid).map(({ tid }) => tid));
    expect(slots(1).size).toBe(1);
    expect(slots(2).size).toBe(measuredModes(report)[1]?.inFlight?.max);
    const most = events.filter(({ ph, name, pid }) => ph === 'C' && name === 'in flight' && pid === 2);
    expect(Math.max(...most.map(({ args }) => Number(args.tasks)))).toBeCloseTo(25, 0);
  });

  test('no two tasks of a slot overlap', () => {
    for (const make of Object.values(RECORDED)) {
      const ends = new Map<string, number>();
      const tasks = eventsOf(make()).filter(({ ph, tid }) => ph === 'X' && tid > 1);
      for (const { pid, tid, ts, dur } of tasks) {
        expect(ts).toBeGreaterThanOrEqual((ends.get(`${pid} ${tid}`) ?? 0) - 1);
        ends.set(`${pid} ${tid}`, ts + dur);
      }
    }
  });

  test('the loop’s delay is as long as the stretch in which it was held', () => {
    const report = saved('sleep');
    const [sync, ...others] = measuredModes(report);
    if (sync?.loop == null) throw new Error('the report has no explained round');
    const loop = { ...sync.loop, held: [{ startMs: 0, endMs: 1000 }] };
    const events = eventsOf({ ...report, modes: [{ ...sync, loop }, ...others] as Report['modes'] });
    const delays = events.filter(({ name }) => name === 'loop delay').map(({ ts, args }) => [ts, args.ms]);
    expect(delays.slice(0, 3)).toEqual([
      [0, 0],
      [0, 1000],
      [1_000_000, 0],
    ]);
  });

  test.each([
    ['trace.json', 'trace-events'],
    ['out/trace.json', 'trace-events'],
    ['x.trace.json', 'trace-events'],
    ['retrace.json', 'json'],
    ['timeline.svg', 'svg'],
    ['pages.har', 'har'],
    ['report.html', 'html'],
  ])('--export %s is %s', (file, name) => {
    expect(parseExport(file).reporter.name).toBe(name);
  });
});

describe('har', () => {
  const schemas = createRequire(import.meta.url)('har-schema') as Readonly<Record<string, object>>;
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addMetaSchema(JSON.parse(readFileSync('node_modules/ajv/dist/refs/json-schema-draft-06.json', 'utf8')));
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  const entriesOf = (report: Report) => {
    const file: unknown = JSON.parse(har.render(report, STYLE));
    expect(ajv.validate('har.json#', file), JSON.stringify(ajv.errors)).toBe(true);
    const { log } = file as {
      log: {
        entries: {
          pageref: string;
          time: number;
          request: { url: string };
          response: { status: number };
          timings: Record<string, number>;
        }[];
      };
    };
    return log.entries;
  };

  test.each(Object.entries(RECORDED))('%s is valid by the schema of HAR 1.2', (_, make) => {
    for (const { time, timings } of entriesOf(make())) expect(time).toBeGreaterThanOrEqual(timings.wait ?? 0);
  });

  test('each page in each mode, with its whole address, status and time', () => {
    const report = saved('fetch');
    const entries = entriesOf(report);
    expect(entries).toHaveLength(14);
    const one = entries.find(({ pageref, request }) => pageref === 'async' && request.url.endsWith('/page/5'));
    expect(one?.request.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/page\/5$/);
    expect(one?.response.status).toBe(200);
    expect(one?.time).toBe(report.tasks?.rows.find(({ task }) => task === '/page/5')?.timesMs.async);
    expect(one?.timings).toMatchObject({ dns: -1, connect: -1, ssl: -1 });
  });

  test('what phases a report has stand in their places, ssl inside connect', () => {
    const report = saved('fetch');
    const phases = { queuedMs: 1, dnsMs: null, connectMs: 2, tlsMs: 4, firstByteMs: 8, bodyMs: 16 };
    const page = { phases, protocol: 'h2', reused: false, attempts: 1, redirects: [] };
    const rows = report.tasks?.rows.map((row) => ({ ...row, pages: { async: page } })) ?? [];
    const entries = entriesOf({ ...report, tasks: { total: rows.length, rows } });
    const one = entries.find(({ pageref }) => pageref === 'async');
    expect(one?.timings).toEqual({ blocked: 1, dns: -1, connect: 6, ssl: 4, send: 0, wait: 8, receive: 16 });
    expect(one?.time).toBe(31);
  });

  test('work that is no requests leaves an archive without entries', () => {
    expect(entriesOf(saved('sleep'))).toEqual([]);
  });
});
