import { win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startableOnWindows } from '../../src/core/windows-script.ts';

const FILES = [
  'C:\\Program Files\\nodejs\\npm.cmd',
  'C:\\Program Files\\nodejs\\node.exe',
  'C:\\tools\\build.bat',
  'D:\\work\\node_modules\\.bin\\tsx.cmd',
  'D:\\work\\own.cmd',
];

function start(file: string, ...args: readonly string[]) {
  return startableOnWindows(file, args, {
    cwd: 'D:\\work',
    // As a copy of the environment has it on Windows.
    env: { Path: 'C:\\Program Files\\nodejs;;C:\\tools', PATHEXT: '.COM;.EXE;.BAT;.CMD' },
    isFile: (path) => FILES.some((each) => each.toLowerCase() === win32.normalize(path).toLowerCase()),
  });
}

describe('on Windows', () => {
  test.each(['node', 'node.exe', 'C:\\Program Files\\nodejs\\node', 'there-is-none', ''])(
    '%s is started as it is',
    (file) => {
      expect(start(file, 'a b')).toEqual({ file, args: ['a b'], shell: false });
    },
  );

  test.each([
    ['npm', 'C:\\Program^ Files\\nodejs\\npm.CMD'],
    ['NPM.CMD', 'C:\\Program^ Files\\nodejs\\NPM.CMD'],
    ['build', 'C:\\tools\\build.BAT'],
    ['own', 'D:\\work\\own.CMD'],
    ['.\\own.cmd', 'D:\\work\\.\\own.cmd'],
    ['node_modules/.bin/tsx', 'D:\\work\\node_modules\\.bin\\tsx.CMD'],
    ['D:/work/node_modules/.bin/tsx', 'D:\\work\\node_modules\\.bin\\tsx.CMD'],
  ])('%s is a script that cmd.exe runs', (file, line) => {
    expect(start(file)).toEqual({ file: line, args: [], shell: true });
  });

  test('arguments of npm are read by cmd.exe twice', () => {
    expect(start('npm', 'run', 'a b').file).toBe('C:\\Program^ Files\\nodejs\\npm.CMD ^^^"run^^^" ^^^"a^^^ b^^^"');
  });
});

/** What cmd.exe makes of a line in which nothing is in quotes for it: it takes carets away. */
function withoutCarets(line: string): string {
  expect(line.replace(/\^./g, '')).not.toMatch(/["&|<>()%!^]/);
  return line.replace(/\^(.)/g, '$1');
}

/** What a program makes of its command line (learn.microsoft.com, "Parsing C command-line arguments"). */
function readArguments(line: string): string[] {
  const args: string[] = [];
  let [word, inQuotes, at] = ['', false, 0];
  const next = () => {
    const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
    at += slashes.length;
    const isQuote = line[at] === '"';
    word += '\\'.repeat(isQuote ? Math.floor(slashes.length / 2) : slashes.length);
    if (isQuote && slashes.length % 2 === 0) inQuotes = !inQuotes;
    else if (line[at] === ' ' && !inQuotes) {
      args.push(word);
      word = '';
    } else word += line[at] ?? '';
    at += 1;
  };
  while (at < line.length) next();
  return [...args, word];
}

test.each([
  ['own', 2],
  ['build', 1],
])('arguments reach what %s starts as they are', (file, times) => {
  const sign = fc.constantFrom(...'ab \\"&|<>()%!^;,*?[]`\'=');
  fc.assert(
    fc.property(fc.array(fc.string({ unit: sign })), (args) => {
      let { file: line } = start(file, ...args);
      for (let time = 0; time < times; time += 1) line = withoutCarets(line);
      expect(readArguments(line).slice(1)).toEqual(args);
    }),
  );
});
