import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../../src/cli/trace/findings.ts';
import { MOST_LINES, renderScreen } from '../../../src/cli/trace/screen.ts';
import { timelineLines } from '../../../src/cli/trace/timeline.ts';
import { whatIfLines } from '../../../src/cli/trace/what-if-text.ts';
import { columnsOf } from '../../../src/text/fit.ts';
import { makeInk } from '../../../src/text/ink.ts';
import { analyze } from '../../../src/trace/analysis/analyze.ts';
import type { Trace } from '../../../src/trace/model.ts';
import { get, operation, serial, site, THREAD, traceOf } from '../../helpers/trace/trace.ts';

function inkOf(width: number, unicode = true) {
  return makeInk({ colour: 0, width, unicode });
}

const RUN: Trace = traceOf(
  [
    ...serial(12),
    operation({
      kind: 'file',
      what: 'readFileSync /a',
      site: site(12),
      blocks: true,
      startMs: 1320,
      endMs: 1340,
      cause: null,
    }),
    ...[0, 1, 2].map((at) => get(`/stats/${at}`, 60, { startMs: 1350, endMs: at === 2 ? 1650 : 1370, cause: null })),
  ],
  {
    wallMs: 1700,
    threads: [{ ...THREAD, endMs: 1690, loop: [{ atMs: 1690, activeMs: 120, idleMs: 1500, cpuMs: 130 }] }],
  },
);

function screen(width: number, trace = RUN, details = false): string {
  const analysis = analyze(trace);
  return renderScreen(trace, analysis, {
    ink: inkOf(width),
    findings: findingsOf(analysis, trace),
    next: 'asyncbench trace a.js --what-if auto',
    details,
  });
}

describe('the screen', () => {
  test('at 80 columns', () => {
    expect(screen(80)).toBe(`a.js took 1.700 s: waiting 1.520 s, computing 120.0 ms, starting 60.00 ms

where          what                    count               took  at most at once
─────────────  ──────────────────────  ─────  ─────────────────  ───────────────
src/a.js:40:5  GET api.local/orders/…     12   1.200 s (70.6 %)                1
src/a.js:60:5  GET api.local/stats/…       3  300.0 ms (17.6 %)                3
src/a.js:12:5  readFileSync (blocks)       1   20.00 ms (1.2 %)                1

12 requests at src/a.js:40 ran one after the other: 1.200 s.
  Each was seen to begin because the one before had ended. Nothing that one
  returned was sent by a later one. 4 at once: about 330 ms; all at once: about
  160 ms (a model, ±25 %: one server may not serve them so).
Of 3 begun together at src/a.js:60, GET http://api.local/stats/2 alone took the
last 280.0 ms of 300.0 ms.

next  asyncbench trace a.js --what-if auto
`);
  });

  test('says of sleeps that they wait on purpose, and what work of that length would take', () => {
    const sleeps = Array.from({ length: 5 }, (_, at) =>
      operation({ kind: 'timer', what: 'setTimeout 100 ms', startMs: 50 + at * 100, endMs: 150 + at * 100 }),
    );
    expect(screen(200, traceOf(sleeps))).toContain(
      `5 timers at src/a.js:1, one after the other: 500.0 ms of waiting on purpose.
  A pause is not counted as work that could run together. Work that waits as long would take 100 ms all at once: as long as the longest.`,
    );
  });

  test.each([24, 40, 60, 80, 120, 200])('fits %i columns', (width) => {
    const lines = screen(width).split('\n');
    expect(lines.filter((line) => columnsOf(line) > width)).toEqual([]);
  });

  test('has at most 20 lines at 80 columns, however much there is to say', () => {
    const many = traceOf(
      Array.from({ length: 30 }, (_, place) =>
        serial(4).map((op, at) => ({
          ...op,
          site: site(100 + place),
          cause: at === 0 ? ('start' as const) : place * 4 + at - 1,
        })),
      ).flat(),
    );
    const lines = screen(80, many).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
    expect(lines).toContain('and 25 places more: --details');
    expect(screen(80, many, true).split('\n').length).toBeGreaterThan(60);
  });

  test('tells a chain that comes again and again once', () => {
    const handler = [0, 1, 2].flatMap((turn) =>
      [0, 1].map((step) =>
        get(`/x${turn}${step}`, 70 + step, {
          startMs: 100 + turn * 300 + step * 100,
          endMs: 200 + turn * 300 + step * 100,
          cause: step === 0 ? 'start' : turn * 2,
        }),
      ),
    );
    const text = screen(200, traceOf(handler));
    expect(text).toContain(
      '2 requests at src/a.js:70, src/a.js:71 in a row, each awaited before the next: 200.0 ms, and so 3 times: 600.0 ms in all.',
    );
    expect(text.match(/in a row/g)).toHaveLength(1);
  });

  test('says that nothing was recorded', () => {
    expect(screen(80, traceOf([], { threads: [] })).split('\n')[0]).toBe(
      'a.js took 1.000 s; no Node process was recorded',
    );
  });

  test('is quiet about pages, and explains them where asked', () => {
    const pages = traceOf(serial(6, (at) => ({ passedFrom: at === 0 ? [] : [at - 1] })));
    expect(screen(80, pages)).toContain('Nothing that could run together ran one after the other for long.');
    expect(screen(200, pages, true)).toContain('5 of 5 sent something that an earlier one had returned.');
  });
});

describe('the timeline', () => {
  test('has a row a place, the operations in flight and the thread', () => {
    const lines = timelineLines(RUN, analyze(RUN), inkOf(60));
    expect(lines.slice(2, -2)).toEqual([
      'src/a.js:40  ▒██▓██▓██▓██▓██▓██▓██▓██▓██████████▓',
      'src/a.js:60                                       █▒▒▒▒▒▒▒░',
      'src/a.js:12                                      ▒',
      'in flight    ▂▄▄▃▄▄▃▄▄▃▄▄▃▄▄▃▄▄▃▄▄▃▄▄▃▄▄▄▄▄▄▄▄▄▄▃▂█▄▄▄▄▄▄▄▂',
      'loop held                                        ▒',
    ]);
  });

  test.each([24, 40, 80])('fits %i columns, in ASCII too', (width) => {
    const lines = timelineLines(RUN, analyze(RUN), inkOf(width, false));
    expect(lines.filter((line) => columnsOf(line) > width || /[^\x20-\x7e]/.test(line))).toEqual([]);
  });
});

describe('what was measured', () => {
  const figure = (estimate: number) => ({ estimate, low: estimate * 0.99, high: estimate * 1.01, confidence: 0.95 });
  const at = (limit: number, ms: number, speedup: number) => ({
    limit,
    wallMs: figure(ms),
    speedup: figure(speedup),
    ahead: 72,
    hits: 72,
    misses: 0,
  });

  test('has every limit, and names the smallest that is as good as the best', () => {
    const limits = [at(2, 1800, 1.9), at(4, 1000, 3.42), at(12, 980, 3.49)];
    const lines = whatIfLines(
      { status: 'measured', asIs: figure(3420), runs: 6, limits, chosen: at(4, 1000, 3.42), variesByItself: false },
      inkOf(80),
    );
    expect(lines.join('\n')).toBe(`at once  the program took    speed-up
───────  ──────────────────  ─────────────────
1        3.42 s (3.39–3.45)  as it is
2        1.80 s (1.78–1.82)  1.90× (1.88–1.92)
4        1.00 s (0.99–1.01)  3.42× (3.39–3.45)
12       980 ms (970–990)    3.49× (3.46–3.52)
Measured together: 4 at once make the whole program 3.42× (3.39–3.45) as fast
(95 % interval of 6 runs each). It is the smallest limit within 5 % of the best.
Handed over 12 of 12 a run, 0 missed; output and exit code unchanged.`);
  });

  test('claims nothing where the range includes that nothing changed', () => {
    const unsure = { ...at(2, 1000, 1.3), speedup: { estimate: 1.3, low: 0.6, high: 1.7, confidence: 0.95 } };
    const lines = whatIfLines(
      { status: 'measured', asIs: figure(1300), runs: 6, limits: [unsure], chosen: unsure, variesByItself: false },
      inkOf(120),
    );
    expect(lines.join('\n')).toContain('2 at once made no difference that could be shown: 1.3× (0.6–1.7) as fast');
  });

  test.each([
    [
      { status: 'changed' as const, limit: 4, what: 'what it printed' },
      '4 at once changed what it printed: no figure.',
    ],
    [{ status: 'unused' as const, misses: 3 }, 'Nothing was handed over (3 requests missed): no figure.'],
    [{ status: 'interrupted' as const }, 'Interrupted before every limit had run once: no figure.'],
  ])('says why there is no figure: %j', (result, text) => {
    expect(whatIfLines(result, inkOf(200)).join(' ')).toContain(text);
  });
});
