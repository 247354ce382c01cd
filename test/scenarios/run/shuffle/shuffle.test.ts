import { expect, test } from 'vitest';
import { RACES, SAFE } from '../../../../bench/races/corpus.ts';
import { racesIn } from '../../../../bench/races/races-in.ts';
import { runMain } from '../../../helpers/main.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const ORDER = RACES.find(({ name }) => name.startsWith('results pushed'));
const LOST = RACES.find(({ name }) => name.startsWith('a counter read'));

test.each([
  ['order', ORDER],
  ['content', LOST],
] as const)('a race is found and told: %s', async (kind, sample) => {
  const path = await folder.write(`${kind}.mjs`, sample?.text ?? '');
  expect(await racesIn(path, 4)).toMatchObject([{ kind, part: 'result()' }]);
});

test.each(SAFE.map((sample) => [sample.name, sample]))('no alarm: %s', async (name, { text }) => {
  const path = await folder.write(`${name.replaceAll(' ', '-')}.mjs`, text);
  expect(await racesIn(path, 4)).toEqual([]);
});

test('the command names the seed, and is red', async () => {
  await folder.write('lost.mjs', LOST?.text ?? '');
  const { stdout, code } = await runMain(['run', 'lost.mjs', '--shuffle', '--runs', '2', '--seed', '3'], {
    cwd: folder.path,
  });
  expect(stdout).toContain('Not safe at once');
  expect(stdout).toMatch(/lost +result\(\) is 6 one by one, and 1 with --seed 3: a lost update/);
  expect(code).toBe(1);
});

test('as JSON, and green where all is alike', async () => {
  await folder.write('safe.mjs', SAFE[1]?.text ?? '');
  const { stdout, code } = await runMain(['run', 'safe.mjs', '--shuffle', '--runs', '2', '--json'], {
    cwd: folder.path,
  });
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'safe', rounds: 2, races: [] });
  expect(code).toBe(0);
});

test('what tells nothing is inconclusive under --strict', async () => {
  await folder.write('silent.mjs', 'export const tasks = 2; export default async () => {};');
  const { stdout, code } = await runMain(['run', 'silent.mjs', '--shuffle', '--runs', '1', '--strict'], {
    cwd: folder.path,
  });
  expect(stdout).toContain('Nothing can be told');
  expect(code).toBe(4);
});
