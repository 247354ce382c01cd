import { describe, expect, it } from 'vitest';
import { METRICS } from '../../src/checks/metrics/index.ts';
import { parseCheck } from '../../src/checks/parse-check.ts';
import { UsageError } from '../../src/core/errors.ts';

const METRIC_LIST = `Metrics: ${METRICS.map(({ name }) => name).join(', ')}.`;

const MODE_LIST = 'Modes: sync, sequential, async, threads, own, whole, or one limit of a sweep such as async@8.';

function usageErrorOf(text: string): UsageError {
  try {
    const { figure } = parseCheck(text);
    if (figure.unknown !== undefined) return figure.unknown;
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown;
    throw thrown;
  }
  throw new Error(`'${text}' was accepted`);
}

describe('a right expression', () => {
  it.each([
    ['speedup >= 1.5', null, 'speedup', '>=', 1.5],
    ['speedup>=1.5x', null, 'speedup', '>=', 1.5],
    ['  async.median  <=  600ms ', 'async', 'median', '<=', 600],
    ['async.median <= 600 ms', 'async', 'median', '<=', 600],
    ['sync.mean < 1.5s', 'sync', 'mean', '<', 1500],
    ['threads.p95 <= 2m', 'threads', 'p95', '<=', 120_000],
    ['async.max > 12', 'async', 'max', '>', 12],
    ['async.efficiency >= 90%', 'async', 'efficiency', '>=', 0.9],
    ['async.efficiency >= 0.9', 'async', 'efficiency', '>=', 0.9],
    ['async.over-ideal <= 120%', 'async', 'over-ideal', '<=', 1.2],
    ['async.failures == 0', 'async', 'failures', '==', 0],
    ['async@8.in-flight == 8', 'async@8', 'in-flight', '==', 8],
    ['async@all.in-flight >= 5', 'async@all', 'in-flight', '>=', 5],
    ['sequential.stall < 50ms', 'sequential', 'stall', '<', 50],
    ['busy <= 5%', null, 'busy', '<=', 0.05],
    ['cpu <= 0.5', null, 'cpu', '<=', 0.5],
    ['cpu <= 2 cores', null, 'cpu', '<=', 2],
    ['peak-memory <= 64mb', null, 'peak-memory', '<=', 64_000_000],
    ['throughput >= 100/s', null, 'throughput', '>=', 100],
    ['bytes == 1MiB', null, 'bytes', '==', 1_048_576],
  ])('%s', (text, lane, metric, operator, value) => {
    const check = parseCheck(text);
    expect(check.figure.lane).toBe(lane);
    expect(check.figure.metric.name).toBe(metric);
    expect(check.operator).toBe(operator);
    expect(check.limit).toMatchObject({ kind: 'value', value });
  });

  it("takes another mode's figure as the limit", () => {
    const check = parseCheck('async.bytes==sync.bytes');
    expect(check.expression).toBe('async.bytes == sync.bytes');
    expect(check.limit).toMatchObject({ kind: 'figure', lane: 'sync', metric: { name: 'bytes' } });
  });

  it('is written the one canonical way', () => {
    expect(parseCheck('  async.median<=600 ms').expression).toBe('async.median <= 600ms');
  });

  it.each(METRICS.map(({ name, example }) => [name, example]))('example of %s: %s', (name, example) => {
    expect(parseCheck(example).figure.metric.name).toBe(name);
  });
});

describe('a wrong expression', () => {
  it.each([
    [
      'async.medain <= 600ms',
      "unknown metric 'medain'\n  async.medain <= 600ms\n        ^^^^^^",
      'Did you mean median?\n',
    ],
    ['asinc.median <= 1s', "unknown mode 'asinc'\n  asinc.median <= 1s\n  ^^^^^", `Did you mean async? ${MODE_LIST}\n`],
    [
      'async@x.median <= 1s',
      "unknown mode 'async@x'\n  async@x.median <= 1s\n  ^^^^^^^",
      `Did you mean async? ${MODE_LIST}\n`,
    ],
    ['async >= 5', "'async' is a mode, not a metric\n  async >= 5\n  ^^^^^", 'Write async.METRIC.\n'],
    ['', 'expected a metric here\n  \n  ^', ''],
    ['>= 5', 'expected a metric here\n  >= 5\n  ^', ''],
    ['async. >= 5', 'expected a metric here\n  async. >= 5\n        ^', ''],
    ['speedup', 'expected an operator here: one of < <= > >= ==\n  speedup\n         ^', ''],
    ['speedup 1.5', 'expected an operator here: one of < <= > >= ==\n  speedup 1.5\n          ^', ''],
    [
      'speedup => 1.5',
      "unknown operator '=>': one of < <= > >= ==\n  speedup => 1.5\n          ^^",
      'Did you mean >=?\n',
    ],
    ['failures = 0', "unknown operator '=': one of < <= > >= ==\n  failures = 0\n           ^", 'Did you mean ==?\n'],
    ['speedup is 2', "unknown operator 'is': one of < <= > >= ==\n  speedup is 2\n          ^^", ''],
    ['failures != 0', "unknown operator '!=': one of < <= > >= ==\n  failures != 0\n           ^^", ''],
    [
      'median == 600ms',
      "'==' can never hold for median, which is measured with an uncertainty\n  median == 600ms\n         ^^",
      'Use <= or >=.\n',
    ],
    ['median <=', 'expected a duration such as 600ms or 1.5s here\n  median <=\n           ^', ''],
    [
      'median <= 90%',
      "'90%' is not a duration such as 600ms or 1.5s, which median takes\n  median <= 90%\n            ^^^",
      '',
    ],
    [
      'speedup >= -1',
      "'-1' is not a ratio such as 1.5 or 1.5x, which speedup takes\n  speedup >= -1\n             ^^",
      '',
    ],
    [
      'busy <= 5',
      "'5' is not a percentage such as 90% or a share such as 0.9, which busy takes\n  busy <= 5\n          ^",
      '',
    ],
    [
      'in-flight >= 1.5',
      "'1.5' is not a whole number such as 5, which in-flight takes\n  in-flight >= 1.5\n               ^^^",
      '',
    ],
    [
      'speedup >= NaN',
      "'NaN' is not a ratio such as 1.5 or 1.5x, which speedup takes\n  speedup >= NaN\n             ^^^",
      '',
    ],
    [
      'async.bytes == bytes',
      'bytes of which mode?\n  async.bytes == bytes\n                 ^^^^^',
      'Write MODE.bytes.\n',
    ],
    [
      'async.median <= sync.bytes',
      "these two can't be compared: median is a duration, bytes a size\n  async.median <= sync.bytes\n                  ^^^^^^^^^^",
      '',
    ],
    [
      'median <= 600ms and more',
      "'600ms and more' is not a duration such as 600ms or 1.5s, which median takes\n  median <= 600ms and more\n            ^^^^^^^^^^^^^^",
      '',
    ],
    ['속도 >= 1', "unknown metric '속도'\n  속도 >= 1\n  ^^^^", ''],
    ['async.속도 >= 1', "unknown metric '속도'\n  async.속도 >= 1\n        ^^^^", ''],
    [
      'speedup\t>= fast',
      "'fast' is not a ratio such as 1.5 or 1.5x, which speedup takes\n  speedup >= fast\n             ^^^^",
      '',
    ],
  ])('%j', (text, message, hintStart) => {
    const error = usageErrorOf(text);
    expect(error.message).toBe(message);
    expect(error.hint).toBe(`${hintStart}${METRIC_LIST}`);
  });
});
