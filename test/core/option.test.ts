import { describe, expect, test } from 'vitest';
import { say, UsageError } from '../../src/core/errors.ts';
import { inOtherWords, list, option, readOptions, syntaxOf, toggle } from '../../src/core/option.ts';
import { parseCount } from '../../src/core/units.ts';

const read = (text: string) => parseCount(text, { min: 1 });

function refusal(act: () => unknown): UsageError {
  try {
    act();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('the syntax of a flag', () => {
  test.each([
    ['--tasks <n>', { names: ['--tasks'], name: 'tasks', placeholder: 'n' }],
    ['--keep-alive', { names: ['--keep-alive'], name: 'keepAlive', placeholder: null }],
    ['--no-explain', { flag: '--no-explain', name: 'explain', placeholder: null }],
    ['-h, --help [topic]', { names: ['-h', '--help'], flag: '--help', placeholder: 'topic' }],
    ['-H, --header <name: value>', { names: ['-H', '--header'], name: 'header', placeholder: 'name: value' }],
  ])('%s', (flags, syntax) => expect(syntaxOf(flags)).toMatchObject({ flags, ...syntax }));
});

describe('a value', () => {
  const typed = option('--tasks <n>', 'how many', { fallback: '7', read });
  const none = option('--runs <n>', 'rounds', { shown: 'as needed', read });

  test('is read, or has its default, which the summary tells', () => {
    expect([typed.read('3'), typed.read(undefined), none.read('3'), none.read(undefined)]).toEqual([3, 7, 3, null]);
    expect([typed.summary, none.summary]).toEqual(['how many (default: 7)', 'rounds (default: as needed)']);
    expect(inOtherWords(typed, 'as many').summary).toBe('as many (default: 7)');
  });

  test('that is wrong is told with its option', () => {
    const error = refusal(() => typed.read('0'));
    expect(error.message).toBe("--tasks: got '0', expected a whole number of at least 1");
    expect(error.details.option?.flag).toBe('--tasks');
    expect(say(error.wording.message, () => 'benchmarks.x.tasks')).toMatch(/^benchmarks\.x\.tasks: got '0'/);
  });
});

describe('several values', () => {
  const each = list('--check <expr>', 'checks', { read });
  const together = list('--header <text>', 'headers', { read, together: 'bad headers:' });

  test('are read one by one', () => {
    expect([each.read(undefined), each.read('1'), each.read(['1', '2'])]).toEqual([[], [1], [1, 2]]);
  });

  test('the first that is wrong is told with its place', () => {
    const { details, message } = refusal(() => each.read(['1', '0', 'x']));
    expect([details.index, message]).toEqual([1, "--check: got '0', expected a whole number of at least 1"]);
  });

  test('all that are wrong are told under one heading', () => {
    const { message } = refusal(() => together.read(['1', '0', 'x']));
    expect(message).toMatch(/^bad headers:\n {2}--header, number 2: got '0'.*\n {2}--header, number 3: got 'x'/);
  });
});

test('a flag without a value is false until it is given; one that starts with no the other way round', () => {
  const options = {
    cold: toggle('--cold', 'cold'),
    explain: toggle('--no-explain', 'no reasons'),
  };
  expect(readOptions(options, {})).toEqual({ cold: false, explain: true });
  expect(readOptions(options, { cold: true, explain: false })).toEqual({ cold: true, explain: false });
});
