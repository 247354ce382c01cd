import { describe, expect, test } from 'vitest';
import { REPORTERS } from '../../src/reporters/index.ts';
import type { Reporter } from '../../src/reporters/reporter.ts';
import { RECORDED } from '../helpers/recorded.ts';
import { RENDERERS, STYLE } from '../helpers/renderers.ts';
import { reportWith, skippedMode } from '../helpers/report.ts';
import { reportSaying } from '../helpers/wordy-report.ts';

const entries: readonly [string, Reporter][] = Object.entries(REPORTERS);

/** What a value looks like that nobody turned into words. */
const UNRENDERED = /\b(undefined|NaN|Infinity)\b|\[object |\[native code/;

function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freezeDeep(part);
  }
  return value;
}

describe.each(entries)('%s', (name, reporter) => {
  test('is registered under its own name, with a summary', () => {
    expect(reporter.name).toBe(name);
    expect(reporter.summary).toMatch(/^\S.{5,}\S$/);
  });

  test.each(Object.entries(RECORDED))('renders %s, ends with a line break, changes nothing', (_, make) => {
    const report = freezeDeep(make());
    const text = reporter.render(report, STYLE);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(UNRENDERED);
    expect(reporter.render(report, STYLE)).toBe(text);
  });

  test('renders a report in which nothing was measured', () => {
    const report = reportWith({ modes: [skippedMode({ mode: 'sync' }), skippedMode({ mode: 'threads' })] });
    const text = reporter.render(report, STYLE);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(UNRENDERED);
    // Formats of pure figures have no place for a reason; the others tell it.
    const figuresOnly = ['csv', 'pages', 'hyperfine', 'benchmark-action', 'bmf', 'artillery', 'k6'].includes(name);
    expect(text.includes('the work has no blocking form')).toBe(!figuresOnly);
  });
});

const HOSTILE = 'a\u001b[31mb\u009b2Jc\u0085d\u202ee\u2066f\u200fg\u0007\rh\u007fi\u061cj';

const OBEYED = /(?![\n\r])[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

test.each(RENDERERS)('%s lets nothing out that a terminal obeys', (_, render) => {
  const text = render(reportSaying(HOSTILE));
  expect(text.replaceAll('\r\n', '\n')).not.toMatch(OBEYED);
  expect(text).not.toMatch(/\r(?!\n)/);
});

test('no two formats share a name', () => {
  const names = entries.map(([, { name }]) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('no two formats claim the same file ending', () => {
  const endings = entries.flatMap(([, { extensions }]) => extensions);
  expect(new Set(endings).size).toBe(endings.length);
});
