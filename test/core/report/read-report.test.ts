import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { readReport } from '../../../src/core/report/read-report.ts';
import { measured, reportOf, unmeasured } from '../../helpers/check-report.ts';

const REPORT = reportOf([
  measured('sync', [800, 801]),
  measured('async', [500]),
  unmeasured('threads', 'skipped', 'no'),
]);

function errorOf(text: string): UsageError {
  try {
    readReport(text, 'old.json');
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown;
    throw thrown;
  }
  throw new Error('it was accepted');
}

/** The report as JSON with one place changed: `modes.0.wallMs`. */
function changed(path: string, value: unknown): string {
  const copy: unknown = JSON.parse(JSON.stringify(REPORT));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place: unknown = copy;
  for (const key of keys) place = Reflect.get(Object(place), key);
  if (value === undefined) Reflect.deleteProperty(Object(place), last);
  else Reflect.set(Object(place), last, value);
  return JSON.stringify(copy);
}

describe('readReport', () => {
  it('gives back what was saved', () => {
    expect(readReport(JSON.stringify(REPORT), 'old.json')).toEqual(REPORT);
  });

  it('copes with a byte order mark and with fields of a later minor version', () => {
    expect(readReport(`\uFEFF${changed('news', 1)}`, 'old.json')).toMatchObject(REPORT);
  });

  it.each([
    ['no JSON', '{', /^old\.json is not JSON$/],
    ['an empty file', '', /^old\.json is not JSON$/],
    ['a list', '[]', /^old\.json is not an asyncbench report: it has no schemaVersion$/],
    ['null', 'null', /^old\.json is not an asyncbench report/],
    ['a file of another tool', '{"results":[]}', /^old\.json is not an asyncbench report/],
    ['another version', changed('schemaVersion', 2), /^old\.json has schemaVersion 2, this asyncbench reads 1$/],
    ['a version as text', changed('schemaVersion', '1'), /^old\.json has schemaVersion "1", this asyncbench reads 1$/],
  ])('refuses %s', (_case, text, message) => {
    expect(errorOf(text).message).toMatch(message);
  });

  it.each([
    ['scenario', undefined, 'scenario: expected an object, found nothing'],
    ['scenario.workloadHash', 7, 'scenario.workloadHash: expected text, found 7'],
    ['partial', 'no', "partial: expected true or false, found 'no'"],
    ['modes', {}, 'modes: expected a list, found an object'],
    [
      'modes.0.mode',
      'fibers',
      "modes[0].mode: expected sync or sequential or async or threads or own or whole, found 'fibers'",
    ],
    ['modes.1.wallMs.samples.0', '500', "modes[1].wallMs.samples[0]: expected a number, found '500'"],
    ['modes.1.wallMs.interval.low', null, 'modes[1].wallMs.interval.low: expected a number, found null'],
    ['modes.2.reason', null, 'modes[2].reason: expected text, found null'],
    ['plan.concurrency', 'most', "plan.concurrency: expected all or auto, found 'most'"],
    ['comparisons.0.speedup', [], 'comparisons[0].speedup: expected an object, found a list'],
  ])('tells the path of what is wrong: %s', (path, value, problem) => {
    const error = errorOf(changed(path, value));
    expect(error.message).toBe(`old.json is not a whole report:\n  ${problem}`);
    expect(error.hint).toBe('It was changed by hand, cut short, or saved by an older version: measure again.');
  });

  it('tells all that is wrong, up to ten places', () => {
    const lines = errorOf('{"schemaVersion":1,"asyncbench":"0.1.0"}').message.split('\n');
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('  and 5 more');
  });
});
