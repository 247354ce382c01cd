import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import {
  formatBytes,
  formatCount,
  formatGivenMs,
  formatMs,
  formatRatio,
  formatShare,
  LONGEST_DURATION_MS,
  parseCount,
  parseDurationMs,
  parseShare,
  parseShareBelowWhole,
  parseSizeBytes,
  ratioDigits,
} from '../../src/core/units.ts';

/** Text that is no quantity of any kind. */
const NO_QUANTITY = [
  '',
  ' ',
  'NaN',
  'Infinity',
  '-1',
  '-0',
  '+1',
  '1e3',
  '1,5',
  '1_000',
  '0x10',
  '1 2',
  '５',
  '٣',
  '.',
];

/** Names that every object inherits are no units. */
const INHERITED = ['1constructor', '1valueof', '1__proto__', '1tostring'];

const HUGE = '9'.repeat(400);

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.message;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('parseDurationMs', () => {
  test.each([
    ['0', 0],
    ['250', 250],
    ['250ms', 250],
    ['250 ms', 250],
    [' 250MS ', 250],
    ['1.5s', 1500],
    ['.5s', 500],
    ['500us', 0.5],
    ['500µs', 0.5],
    ['2m', 120_000],
    ['2min', 120_000],
    ['1h', 3_600_000],
    ['596h', 596 * 3_600_000],
    [String(LONGEST_DURATION_MS), LONGEST_DURATION_MS],
  ])('reads %j as %d ms', (text, expected) => expect(parseDurationMs(text)).toBeCloseTo(expected, 9));

  test.each([...NO_QUANTITY, ...INHERITED, '1d', '1%', '1kb', 'ms', HUGE])('refuses %j', (text) => {
    expect(messageOf(() => parseDurationMs(text))).toBe(`got '${text}', expected a duration such as 250ms, 1.5s or 2m`);
  });

  test.each(['597h', '2147483648', `${'9'.repeat(307)}h`])('refuses %s: no timer is that long', (text) => {
    expect(messageOf(() => parseDurationMs(text))).toContain('expected a duration of at most 596h');
  });
});

describe('parseSizeBytes', () => {
  test.each([
    ['0', 0],
    ['512', 512],
    ['512b', 512],
    ['20kb', 20_000],
    ['20 KB', 20_000],
    ['1.5mb', 1_500_000],
    ['1gb', 1_000_000_000],
    ['1kib', 1024],
    ['1MiB', 1_048_576],
    ['1gib', 1_073_741_824],
    ['0.4', 0],
  ])('reads %j as %d bytes', (text, expected) => expect(parseSizeBytes(text)).toBe(expected));

  test.each([...NO_QUANTITY, ...INHERITED, '1s', '1%', '1tb', HUGE])('refuses %j', (text) => {
    expect(messageOf(() => parseSizeBytes(text))).toBe(`got '${text}', expected a size such as 512b, 20kb or 1mib`);
  });

  test.each(['10000000gb', `${'9'.repeat(307)}gb`])('refuses %s: it cannot be counted exactly', (text) => {
    expect(messageOf(() => parseSizeBytes(text))).toContain('expected a size below 9 million gb');
  });
});

describe('parseShare', () => {
  test.each([
    ['0', 0],
    ['0.1', 0.1],
    ['10%', 0.1],
    ['10 %', 0.1],
    ['150%', 1.5],
    ['1', 1],
    ['1000%', 10],
  ])('reads %j as %d', (text, expected) => expect(parseShare(text)).toBeCloseTo(expected, 12));

  test.each([...NO_QUANTITY, ...INHERITED, '1ms', '1x', '%', '1%%', '1.01', '10', HUGE])('refuses %j', (text) => {
    expect(messageOf(() => parseShare(text))).toBe(
      `got '${text}', expected a percentage such as 10% or a share such as 0.1`,
    );
  });
});

describe('parseShareBelowWhole', () => {
  test('reads a part', () => expect(parseShareBelowWhole('99.9%')).toBeCloseTo(0.999, 12));

  test.each(['1', '100%', '500%'])('refuses %j', (text) => {
    expect(messageOf(() => parseShareBelowWhole(text))).toBe(`got '${text}', expected a share below 1 (100%)`);
  });
});

describe('parseCount', () => {
  test.each([
    ['0', 0],
    [' 7 ', 7],
    ['007', 7],
    ['10', 10],
  ])('reads %j as %d', (text, expected) => expect(parseCount(text, { min: 0, max: 10 })).toBe(expected));

  test.each([...NO_QUANTITY, '1.0', '1ms', '11', HUGE])('refuses %j', (text) => {
    expect(messageOf(() => parseCount(text, { min: 0, max: 10 }))).toBe(
      `got '${text}', expected a whole number from 0 to 10`,
    );
  });

  test('says the smallest where there is no largest', () => {
    const message = messageOf(() => parseCount('1', { min: 2 }));
    expect(message).toBe("got '1', expected a whole number of at least 2");
  });

  test('refuses what a number cannot hold exactly', () => {
    expect(parseCount('9007199254740991', { min: 0 })).toBe(Number.MAX_SAFE_INTEGER);
    expect(messageOf(() => parseCount('9007199254740992', { min: 0 }))).toContain('9007199254740992');
  });
});

test.each([
  [0, '0.000 ms'],
  [0.0004, '0.000 ms'],
  [0.412, '0.412 ms'],
  [0.999, '0.999 ms'],
  [0.9996, '1.000 ms'],
  [1, '1.000 ms'],
  [9.999, '9.999 ms'],
  [9.9996, '10.00 ms'],
  [10, '10.00 ms'],
  [99.99, '99.99 ms'],
  [99.996, '100.0 ms'],
  [500.9, '500.9 ms'],
  [999.94, '999.9 ms'],
  [999.95, '1.000 s'],
  [1000, '1.000 s'],
  [8001, '8.001 s'],
  [9999.4, '9.999 s'],
  [9999.5, '10.00 s'],
  [59_900, '59.90 s'],
  [60_000, '60.00 s'],
  [99_994, '99.99 s'],
  [99_995, '1 min 40 s'],
  [119_499, '1 min 59 s'],
  [119_500, '2 min 0 s'],
  [125_000, '2 min 5 s'],
  [-0.412, '-0.412 ms'],
  [-500.9, '-500.9 ms'],
  [-8001, '-8.001 s'],
  [-125_000, '-2 min 5 s'],
  [-0.0001, '0.000 ms'],
])('formatMs(%d) is %s', (ms, text) => expect(formatMs(ms)).toBe(text));

test.each([
  [0, '0 ms'],
  [0.5, '0.5 ms'],
  [500, '500 ms'],
  [999.9996, '1 s'],
  [1000, '1 s'],
  [1500, '1.5 s'],
  [59_999, '59.999 s'],
  [60_000, '1 min'],
  [90_000, '90 s'],
  [3_600_000, '60 min'],
])('formatGivenMs(%d) is %s', (ms, text) => expect(formatGivenMs(ms)).toBe(text));

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [999.6, '1.00 kB'],
  [1000, '1.00 kB'],
  [9994, '9.99 kB'],
  [9996, '10.0 kB'],
  [20_480, '20.5 kB'],
  [99_960, '100 kB'],
  [999_400, '999 kB'],
  [999_600, '1.00 MB'],
  [1_250_000, '1.25 MB'],
  [25_300_000_000, '25.3 GB'],
  [5e15, '5000 TB'],
])('formatBytes(%d) is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0 %'],
  [0.0002, '0.02 %'],
  [0.01, '1.0 %'],
  [0.998, '99.8 %'],
  [0.9996, '100 %'],
  [1, '100 %'],
  [2.4, '240 %'],
  [-0.05, '-5.0 %'],
  [-0.00001, '0.00 %'],
  [0.00001, '0.00 %'],
])('formatShare(%d) is %s', (share, text) => expect(formatShare(share)).toBe(text));

test.each([
  [0.5, '0.500'],
  [1.5974, '1.597'],
  [9.9994, '9.999'],
  [9.9996, '10.0'],
  [12.44, '12.4'],
  [99.94, '99.9'],
  [99.96, '100'],
  [1234.4, '1234'],
])('ratioDigits(%d) is %s', (ratio, text) => {
  expect(ratioDigits(ratio)).toBe(text);
  expect(formatRatio(ratio)).toBe(`${text}×`);
});

test('formatCount takes the plural for everything but one', () => {
  expect([0, 1, 2, 1_000_000].map((count) => formatCount(count, 'page'))).toEqual([
    '0 pages',
    '1 page',
    '2 pages',
    '1,000,000 pages',
  ]);
  expect(formatCount(2, 'entry', 'entries')).toBe('2 entries');
});
