import { expect, test } from 'vitest';
import { tokensOf } from '../../src/cli/tokens.ts';
import { syntaxOf } from '../../src/core/option.ts';

const FLAGS = ['-H, --header <text>', '--cold', '-h, --help [topic]', '-v, --verbose'].map(syntaxOf);

function read(words: readonly string[]): string[] {
  return [...tokensOf([...words], FLAGS)].map((token) => {
    if (token.kind === 'flag') return `${token.flag.name}=${token.value}`;
    if (token.kind === 'no value') return `${token.flag.name}?`;
    return `${token.kind} ${token.text}`;
  });
}

test.each([
  [
    ['a', '', '-'],
    ['word a', 'word ', 'word -'],
  ],
  [
    ['--header', 'x', 'y'],
    ['header=x', 'word y'],
  ],
  [['--header', '--cold'], ['header=--cold']],
  [
    ['--header=x=y', '--header='],
    ['header=x=y', 'header='],
  ],
  [['-H', 'x'], ['header=x']],
  [
    ['-Hx', '-H=x'],
    ['header=x', 'header==x'],
  ],
  [['--header'], ['header?']],
  [
    ['--cold', 'x'],
    ['cold=null', 'word x'],
  ],
  [
    ['--cold=x', '--colt', '-x'],
    ['unknown --cold=x', 'unknown --colt', 'unknown -x'],
  ],
  [
    ['-vh', 'x'],
    ['verbose=null', 'help=x'],
  ],
  [['-vx'], ['verbose=null', 'unknown -x']],
  [
    ['--help', '--cold'],
    ['help=null', 'cold=null'],
  ],
  [
    ['--help', '-5', '-5', '-5ms'],
    ['help=-5', 'number -5', 'unknown -5ms'],
  ],
  [
    ['--cold', '--', '--cold', '--'],
    ['cold=null', 'word --cold', 'word --'],
  ],
])('%j', (words, tokens) => expect(read(words)).toEqual(tokens));

test('what was not read yet is left to whoever stops', () => {
  const rest = ['sleep', '--cold', '--', 'x'];
  const [first] = tokensOf(rest, FLAGS);
  expect(first).toEqual({ kind: 'word', text: 'sleep', literal: false });
  expect(rest).toEqual(['--cold', '--', 'x']);
});
