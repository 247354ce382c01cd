import { describe, expect, test } from 'vitest';
import { splitWords } from '../../../scenarios/exec/split-words.ts';

describe('a command is split into words', () => {
  test.each([
    ['npm run lint', ['npm', 'run', 'lint']],
    ['  a \t b  ', ['a', 'b']],
    [`node -e 'a | b > c'`, ['node', '-e', 'a | b > c']],
    [`say "it's" 'a "b"'`, ['say', "it's", 'a "b"']],
    [`x "a\\"b" "a\\\\b" "a\\nb"`, ['x', 'a"b', 'a\\b', 'a\\nb']],
    ['x a\\ b \\| \\$HOME', ['x', 'a b', '|', '$HOME']],
    [`x '' ""`, ['x', '', '']],
    [`x a'b'"c"d`, ['x', 'abcd']],
    ['x a=b a~b a#b --flag=1', ['x', 'a=b', 'a~b', 'a#b', '--flag=1']],
    [`x '$(y)' '*'`, ['x', '$(y)', '*']],
  ])('%s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  test.each([
    ['node scripts\\build.js C:\\x\\', ['node', 'scripts\\build.js', 'C:\\x\\']],
    ['"C:\\Program Files\\x.exe" "a\\\\b" "say \\"hi\\""', ['C:\\Program Files\\x.exe', 'a\\\\b', 'say "hi"']],
  ])('on Windows a backslash parts folders: %s', (text, words) => {
    expect(splitWords(text, 'win32')).toEqual(words);
  });

  test.each([
    ['a | b', /'\|' is for a shell/],
    ['a > b', /'>' is for a shell/],
    ['a && b', /'&' is for a shell/],
    ['a; b', /';' is for a shell/],
    ['a $HOME', /'\$' is for a shell/],
    ['a "$HOME"', /'\$' is for a shell/],
    ['a `b`', /'`' is for a shell/],
    ['ls *.ts', /'\*' is for a shell/],
    ['ls ~', /'~' is for a shell/],
    ['a # b', /'#' is for a shell/],
    ['a\nb', /a line break is for a shell/],
    ['CI=1 npm test', /CI=1 sets a variable, which is for a shell/],
    [`a 'b`, /expected a closing '/],
    ['a "b', /expected a closing "/],
    ['   ', /got no command/],
    [`'' a`, /got no command/],
  ])('%s is refused', (text, problem) => {
    expect(() => splitWords(text)).toThrow(problem);
  });
});
