import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { summarize } from '../../../src/core/stats/summary.ts';
import { terminalReporter } from '../../../src/reporters/terminal/terminal.ts';
import { withheld } from '../../helpers/check-report.ts';
import { fetchFailing } from '../../helpers/recorded-fetch.ts';
import { comparisonOf, measuredMode, reportWith, skippedMode } from '../../helpers/report.ts';

const LABELS = [
  '',
  ' ',
  'https://',
  `https://${'very-long-host.'.repeat(12)}example/`,
  `https://a.example/${'느린페이지'.repeat(30)}`,
  '👩‍👩‍👧'.repeat(40),
  'x'.repeat(500),
  '\u001b[2J\u001b]0;title\u0007cleared?',
  'e\u0301\u0301\u0301 combining',
  '\ue000\ue001 private use',
];

/** Everything at once: odd labels, failures, every status of a mode, figures of absurd size. */
function hostileReport(): Report {
  const timeline = LABELS.map((task, index) => ({
    task,
    queuedMs: 0,
    startMs: index === 3 ? null : index * 1e6,
    endMs: index % 4 === 3 ? null : index * 1e6 + 1,
  }));
  const failures = LABELS.map((task) => ({ task, round: 1, code: 'odd-code-that-is-long', message: `${task} failed` }));
  const tasks = { total: 1_000_000, completed: 9_000_000, failed: 1_000_000, bytes: 1e15, wireBytes: 1 };
  const inFlight = { mean: 123_456.7, max: 1_000_000 };
  const sync = measuredMode({
    mode: 'sync',
    wallMs: summarize([1e9, 1.1e9, 1.3e9]),
    idealMs: 1e-3,
    tasks,
    failures,
    timeline,
  });
  const async = measuredMode({
    wallMs: summarize([0.0001, 0.0002, 0.0003]),
    tasks,
    timeline,
    inFlight,
    status: 'failed',
    reason: LABELS.join(),
  });
  const rows = LABELS.map((task) => ({ ...base, task, failure: task === '' ? null : 'odd-code-that-is-long' }));
  return reportWith({
    modes: [sync, async, skippedMode({ mode: 'threads', reason: 'x'.repeat(300) })],
    comparisons: [withheld(comparisonOf(async, sync, { equivalent: false }), LABELS)],
    tasks: { total: 1_000_000, rows },
    findings: LABELS.map((message) => ({ code: 'odd', severity: 'warning', lane: 'async', message, advice: message })),
    checks: LABELS.map((expression) => ({ expression, verdict: 'fail', observed: null, reason: expression })),
    scenario: { name: 'run', title: LABELS.join(' '), params: {}, tasks: 10, workloadHash: '' },
    partial: true,
  });
}

const base = { outcome: '200', bytes: 1e15, wireBytes: 3, timesMs: { sync: 1e9, async: 1e-4 } };

describe('whatever a report holds', () => {
  const cases = [24, 40, 80, 120, 200].flatMap((width) => [true, false].map((unicode) => ({ width, unicode })));

  test.each(cases)('every line fits $width columns, Unicode $unicode', ({ width, unicode }) => {
    const text = terminalReporter.render(hostileReport(), { colour: 0, width, unicode, timeline: true, details: true });
    expect(text.split('\n').filter((line) => stringWidth(line) > width)).toEqual([]);
  });

  test('no control character but the line break reaches the screen', () => {
    const text = terminalReporter.render(hostileReport(), {
      colour: 0,
      width: 80,
      unicode: true,
      timeline: true,
      details: true,
    });
    expect(text.match(/(?!\n)\p{Cc}/gu)).toBeNull();
  });
});

describe('failed tasks', () => {
  const style = { colour: 0, width: 80, unicode: true, timeline: false, details: true } as const;

  test('all are counted by code, and the first three of each are named', () => {
    const failures = Array.from({ length: 9 }, (_, index) => ({
      task: `page-${index + 1}`,
      round: 1,
      code: index < 7 ? 'timeout' : 'http-500',
      message: 'no answer',
    }));
    const failureCounts = [
      { code: 'timeout', timed: 1700, untimed: 0 },
      { code: 'http-500', timed: 0, untimed: 2 },
    ];
    const text = terminalReporter.render(reportWith({ modes: [measuredMode({ failures, failureCounts })] }), style);
    expect(text).toContain(
      [
        'failed tasks',
        '  timeout  1,700 in async',
        '    page-1: no answer',
        '    page-2: no answer',
        '    page-3: no answer',
        '    and other tasks',
        '  http-500  2 outside the timed rounds in async',
        '    page-8: no answer',
        '    page-9: no answer',
        '',
      ].join('\n'),
    );
  });

  test('a task that fails in every round and mode is told once', () => {
    const text = terminalReporter.render(fetchFailing(), style);
    expect(text.match(/gone\.html: /gm)).toHaveLength(1);
    expect(text).toContain('  refused  6 in each of sync, async\n');
  });
});
