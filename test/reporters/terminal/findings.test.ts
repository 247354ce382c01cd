import { expect, test } from 'vitest';
import type { Finding } from '../../../src/core/report.ts';
import { findingsSection } from '../../../src/reporters/terminal/findings.ts';
import { makeInk } from '../../../src/text/ink.ts';
import { reportWith } from '../../helpers/report.ts';

const ink = makeInk({ colour: 0, width: 80, unicode: true });

const finding = (over: Partial<Finding>): Finding => ({
  code: 'noisy',
  severity: 'warning',
  lane: null,
  message: 'rounds differ',
  advice: 'Run more.',
  ...over,
});

const lines = (...findings: Finding[]) => findingsSection(reportWith({ findings }), ink);

test('warnings come first, each with its advice', () => {
  const note = finding({ code: 'cold', severity: 'info', message: 'cold rounds', advice: null });
  expect(lines(note, finding({}))).toEqual(['warning: rounds differ', '  → Run more.', 'note: cold rounds']);
});

test('the same finding in several modes is told once, with the names of the others', () => {
  const modes = (['sync', 'async', 'threads'] as const).map((mode) =>
    finding({ lane: mode, message: 'rounds differ by 9 %' }),
  );
  expect(lines(...modes)).toEqual(['warning: sync: rounds differ by 9 %; likewise async, threads', '  → Run more.']);
});

test('advice that follows twice is given once', () => {
  expect(lines(finding({ code: 'a' }), finding({ code: 'b', message: 'the machine was busy' }))).toEqual([
    'warning: rounds differ',
    'warning: the machine was busy',
    '  → Run more.',
  ]);
});
