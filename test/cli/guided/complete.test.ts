import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { complete, completes } from '../../../src/cli/guided/complete.ts';
import { firstFieldsOf } from '../../../src/cli/guided/field.ts';
import { OUTPUT } from '../../../src/cli/options/output.ts';
import { A_FILE, type Values } from '../../../src/core/option.ts';

const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '': ['pages.txt', 'pagoda.md', 'tasks.mjs', 'src/', '.hidden', 'bad\nname', '과제.mjs', '과정/'],
  'src/': ['index.ts', 'inner/'],
  '../': ['up.txt'],
};

function completion(typed: string, values: Values = A_FILE) {
  return complete(typed, values, async (folder) => FOLDERS[folder] ?? []);
}

describe('completion of a path', () => {
  it.each([
    ['t', 'asks.mjs', ['tasks.mjs']],
    ['pa', 'g', ['pages.txt', 'pagoda.md']],
    ['pag', '', ['pages.txt', 'pagoda.md']],
    ['s', 'rc/', ['src/']],
    ['src/', 'in', ['index.ts', 'inner/']],
    ['src/ind', 'ex.ts', ['index.ts']],
    ['../', 'up.txt', ['up.txt']],
    ['.', 'hidden', ['.hidden']],
    ['과', '', ['과정/', '과제.mjs']],
    ['과제', '.mjs', ['과제.mjs']],
    ['x', '', []],
    ['nowhere/', '', []],
    ['tasks.mjs', '', ['tasks.mjs']],
  ])('%s goes on with %j', async (typed, insert, names) => {
    expect(await completion(typed)).toEqual({ insert, names });
  });

  it('offers everything but what is hidden or has control characters where nothing is typed', async () => {
    expect((await completion('')).names).toEqual(['pages.txt', 'pagoda.md', 'src/', 'tasks.mjs', '과정/', '과제.mjs']);
  });

  it('knows the words that may stand before a file', async () => {
    const values: Values = { kind: 'file', words: ['json:', 'junit:'] };
    expect(await completion('j', values)).toEqual({ insert: '', names: ['json:', 'junit:'] });
    expect(await completion('json:ta', values)).toEqual({ insert: 'sks.mjs', names: ['tasks.mjs'] });
    expect((await completion('src/j', values)).names).toEqual([]);
  });
});

describe('completion of words', () => {
  it('completes one of them', async () => {
    expect(await completion('sp', { kind: 'words', words: ['speedup', 'median'] })).toEqual({
      insert: 'eedup',
      names: ['speedup'],
    });
  });

  it('completes the last of a list', async () => {
    expect(await completion('4,a', { kind: 'list', words: ['auto', 'all', '8'] })).toEqual({
      insert: '',
      names: ['all', 'auto'],
    });
  });
});

describe('questions', () => {
  it('have completion where they take a file', () => {
    const fields = SCENARIOS.flatMap(({ scenario }) => firstFieldsOf(scenario));
    const completing = fields.filter(({ values }) => values !== null && completes(values));
    expect(completing.map(({ name }) => name)).toEqual(['[url...]', '<file>', '--commands', '[glob...]', '--files']);
    expect(OUTPUT.export.values).toMatchObject({ kind: 'file' });
  });
});
