import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { colourLevel, type Output, processIo, showsUnicode, styleOf } from '../../src/cli/io.ts';
import { fakeIo, fakeOutput } from '../helpers/fake-io.ts';

function terminal(details: Partial<Output> = {}): Output {
  return fakeOutput(() => {}, { isTTY: true, columns: 120, getColorDepth: () => 8, ...details });
}

const pipe = fakeOutput(() => {});

test('who listens for the exit leaves nothing on the process', () => {
  const before = process.listenerCount('exit');
  const release = processIo().onExit(() => {});
  expect(process.listenerCount('exit')).toBe(before + 1);
  release();
  expect(process.listenerCount('exit')).toBe(before);
});

test('on Windows a signal that ends the process has its exit code all the same', () => {
  const io = new URL('../../src/cli/io.js', import.meta.url).href;
  const code = `Object.defineProperty(process, 'platform', { value: 'win32' });
    const { processIo } = await import('${io}');
    processIo().dieOf('SIGINT');`;
  const { status, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', code]);
  expect([status, signal]).toEqual([130, null]);
});

describe('colour', () => {
  test.each([
    ['a terminal of 256 colours', {}, 2],
    ['NO_COLOR', { NO_COLOR: '1' }, 0],
    ['NO_COLOR with any text', { NO_COLOR: 'false' }, 0],
    ['an empty NO_COLOR, which is as good as none', { NO_COLOR: '' }, 2],
    ['TERM=dumb', { TERM: 'dumb' }, 0],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, 0],
    ['FORCE_COLOR=false', { FORCE_COLOR: 'false' }, 0],
    ['FORCE_COLOR=1', { FORCE_COLOR: '1' }, 1],
    ['FORCE_COLOR over NO_COLOR', { FORCE_COLOR: '3', NO_COLOR: '1' }, 3],
  ])('%s', (_, env, level) => expect(colourLevel(terminal(), env, false)).toBe(level));

  test.each([
    ['nothing', {}, 0],
    ['FORCE_COLOR empty', { FORCE_COLOR: '' }, 1],
    ['FORCE_COLOR=true', { FORCE_COLOR: 'true' }, 1],
    ['FORCE_COLOR=1', { FORCE_COLOR: '1' }, 1],
    ['FORCE_COLOR=2', { FORCE_COLOR: '2' }, 2],
    ['FORCE_COLOR=3', { FORCE_COLOR: '3' }, 3],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, 0],
    ['FORCE_COLOR on a dumb terminal', { FORCE_COLOR: '1', TERM: 'dumb' }, 1],
  ])('in a pipe with %s', (_, env, level) => expect(colourLevel(pipe, env, false)).toBe(level));

  test('--no-color is the last word', () => {
    expect(colourLevel(terminal(), { FORCE_COLOR: '3' }, true)).toBe(0);
  });

  test.each([
    [24, 3],
    [8, 2],
    [4, 1],
    [1, 0],
  ])('a depth of %d bits is level %d', (depth, level) => {
    expect(colourLevel(terminal({ getColorDepth: () => depth }), {}, false)).toBe(level);
  });

  test('the stream is not asked about an empty NO_COLOR: Node would take it for a set one', () => {
    const asked: object[] = [];
    const output = terminal({
      getColorDepth: (env) => {
        asked.push(env ?? {});
        return 8;
      },
    });
    colourLevel(output, { NO_COLOR: '', TERM: 'xterm-256color' }, false);
    expect(asked).toEqual([{ TERM: 'xterm-256color' }]);
  });
});

describe('unicode', () => {
  test.each([
    [{ LANG: 'en_GB.UTF-8' }, true],
    [{ LANG: 'ko_KR.utf8' }, true],
    [{ LANG: 'C' }, false],
    [{ LANG: 'C.UTF-8' }, true],
    [{}, false],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'C' }, false],
    [{ LANG: 'C', LC_ALL: 'en_GB.UTF-8' }, true],
    [{ LANG: 'C', LC_CTYPE: 'en_GB.UTF-8' }, true],
    [{ LC_CTYPE: 'C', LC_ALL: 'en_GB.UTF-8' }, true],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: '' }, true],
    [{ LANG: 'en_GB.UTF-8', TERM: 'linux' }, false],
  ])('%j: %s', (env, expected) => expect(showsUnicode({ env, platform: 'linux' })).toBe(expected));

  test.each([
    [{}, false],
    [{ WT_SESSION: 'x' }, true],
    [{ TERM_PROGRAM: 'vscode' }, true],
  ])('on Windows with %j: %s', (env, expected) => expect(showsUnicode({ env, platform: 'win32' })).toBe(expected));
});

describe('style', () => {
  test('in a pipe nothing depends on who runs it', () => {
    const plain = { colour: 0, width: 100, unicode: true };
    expect(styleOf(pipe, fakeIo({ env: { LANG: 'C', COLUMNS: '40', TERM: 'linux' } }), false)).toEqual(plain);
    expect(styleOf(pipe, fakeIo({ env: { LANG: 'en_GB.UTF-8', COLUMNS: '200' } }), false)).toEqual(plain);
  });

  test.each([
    [40, 40],
    [120, 120],
    [500, 200],
    [0, 100],
    [undefined, 100],
  ])('a terminal of %s columns is drawn on in %d', (columns, width) => {
    expect(styleOf({ ...terminal(), columns: columns as number }, fakeIo(), false).width).toBe(width);
  });
});
