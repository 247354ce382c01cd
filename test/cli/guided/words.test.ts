import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { joinWords, quoteWord, splitWords } from '../../../src/cli/guided/words.ts';

const AWKWARD = [
  'plain',
  'a b',
  "it's",
  '"quoted"',
  '$HOME',
  '`date`',
  '*',
  '?',
  '~',
  '#',
  '!',
  'a\\b',
  'a;b',
  'a&b',
  '서울',
  '',
  'name: value',
  'https://example.com/?a=1&b=2#c',
  'speedup >= 1.5',
];

describe('quoteWord', () => {
  it('leaves a word that needs no quotes as it is', () => {
    for (const word of ['20ms', '--runs', '1,2,4', './a-b_c.mjs', 'json:report.json', 'me@host']) {
      expect(quoteWord(word, 'linux')).toBe(word);
    }
  });

  it.skipIf(process.platform === 'win32')('comes out of a POSIX shell as it went in', () => {
    const line = AWKWARD.map((word) => quoteWord(word, 'linux')).join(' ');
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' });
    expect(stdout).toBe(`${AWKWARD.join('\n')}\n`);
  });

  it.each([
    ['20ms', '20ms'],
    ['C:\\work\\a.json', '"C:\\work\\a.json"'],
    ['json:report.json', 'json:report.json'],
    ['a "b"', '"a \\"b\\""'],
    // A backslash before the closing quote would keep it open.
    ['C:\\my work\\', '"C:\\my work\\\\"'],
    // Two words for a script of PowerShell, and a splatted variable.
    ['1,2,4', '"1,2,4"'],
    ['@work', '"@work"'],
    ['', '""'],
  ])('on Windows makes of %s %s', (word, quoted) => {
    expect(quoteWord(word, 'win32')).toBe(quoted);
  });
});

describe('splitWords', () => {
  it.each([
    ['', []],
    ['  20ms   30ms ', ['20ms', '30ms']],
    ['"a b" c', ['a b', 'c']],
    ["'a b'c", ['a bc']],
    ['한글 "두 단어"', ['한글', '두 단어']],
    ["it's", ["it's"]],
  ])('splits %j', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it('splits what joinWords has joined', () => {
    const words = ['20ms', 'a b', "it's", 'say "hi" now'];
    expect(splitWords(joinWords(words))).toEqual(words);
  });
});
