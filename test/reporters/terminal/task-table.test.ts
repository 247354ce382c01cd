import { expect, test } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { terminalReporter } from '../../../src/reporters/terminal/terminal.ts';
import { sleepAllModes } from '../../helpers/recorded-sleep.ts';

function withPages(): Report {
  const timesMs = { sync: 100, sequential: 101, async: 102, threads: 103 };
  const row = { task: '/page/1', outcome: '200', bytes: 20_000, wireBytes: null, timesMs, failure: null };
  return { ...sleepAllModes(), tasks: { total: 1, rows: [row] } };
}

/** The heading of the table of tasks, at a width. */
function headingAt(width: number): string[] {
  const text = terminalReporter.render(withPages(), {
    colour: 0,
    width,
    unicode: true,
    timeline: false,
    details: true,
  });
  const heading = text.split('\n').find((line) => line.startsWith('task ')) ?? '';
  return heading.split(/ +/).filter((word) => word !== '');
}

test('all modes where there is room', () => {
  expect(headingAt(80)).toEqual(['task', 'status', 'size', 'sync', 'sequential', 'async', 'threads']);
});

test('in 40 columns the two modes that the result is told by', () => {
  expect(headingAt(40)).toEqual(['task', 'status', 'sync', 'async']);
});
