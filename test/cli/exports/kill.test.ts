import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { seededRandom } from '../../../src/core/stats/random.ts';
import { startCli } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** A hundred processes on a machine that others use too. */
const LIMIT_MS = 180_000;

const KILLS = 100;
const AT_ONCE = 5;

const OLD = 'what an earlier run left';

const COMMAND = [
  ...['sleep', '2ms', '--runs', '1', '--warmup', '0', '--modes', 'async', '--quiet', '--no-explain'],
  ...['--export', 'new.json', '--export', 'old.json'],
];

interface Outcome {
  readonly signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT';
  readonly left: readonly string[];
  readonly fresh: string | null;
  readonly replaced: string;
}

async function killOne(number: number, lifeMs: number): Promise<Outcome> {
  const signal = (['SIGKILL', 'SIGTERM', 'SIGINT'] as const)[number % 3] ?? 'SIGKILL';
  const replacing = await folder.write(`${number}/old.json`, OLD);
  const cwd = join(folder.path, String(number));
  const cli = startCli(COMMAND, { cwd });
  const timer = setTimeout(() => cli.child.kill(signal), lifeMs);
  await cli.ended;
  clearTimeout(timer);
  const left = readdirSync(cwd);
  const fresh = left.includes('new.json') ? readFileSync(join(cwd, 'new.json'), 'utf8') : null;
  return { signal, left, fresh, replaced: readFileSync(replacing, 'utf8') };
}

function isWhole(text: string): boolean {
  return readReport(text, 'an export').schemaVersion === 1;
}

/** How long some of the commands live, left alone beside each other. */
async function lifetimeMs(): Promise<number> {
  const before = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, () => startCli(COMMAND, { cwd: folder.path }).ended));
  return performance.now() - before;
}

test(
  `an export is whole or absent, killed at ${KILLS} random moments`,
  async () => {
    const random = seededRandom(20_261_123);
    const longestMs = 1.2 * (await lifetimeMs());
    const lives = Array.from({ length: KILLS }, () => random() * longestMs);
    const outcomes: Outcome[] = [];
    const queue = [...lives.entries()];
    const worker = async () => {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) outcomes.push(await killOne(...next));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(outcomes).toHaveLength(KILLS);
    // Else no kill fell into the moments that matter.
    expect(new Set(outcomes.map(({ fresh }) => fresh !== null))).toEqual(new Set([true, false]));
    for (const { signal, left, fresh, replaced } of outcomes) {
      if (fresh !== null) expect(isWhole(fresh)).toBe(true);
      if (replaced !== OLD) expect(isWhole(replaced)).toBe(true);
      const strays = left.filter((name) => name !== 'new.json' && name !== 'old.json');
      if (signal !== 'SIGKILL') expect(strays).toEqual([]);
    }
  },
  LIMIT_MS,
);

/** Writes one file over and over: whenever the kill comes, it comes while a file is written. */
async function killWhileWriting(number: number): Promise<string> {
  const path = await folder.write(`writing/${number}.txt`, '');
  const module = pathToFileURL(join(process.cwd(), 'dist/src/cli/whole-file.js')).href;
  const script = `
    import { openWholeFile } from '${module}';
    const file = openWholeFile('${number}.txt', ${JSON.stringify(join(folder.path, 'writing'))}, '--export');
    process.stdout.write('begun');
    for (;;) file.write('x'.repeat(1_000_000) + 'end');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, number * 3));
  child.kill('SIGKILL');
  await once(child, 'close');
  return readFileSync(path, 'utf8');
}

test('a file is never half-written, killed while it is', async () => {
  for (let number = 0; number < 12; number += 1) {
    const text = await killWhileWriting(number);
    if (text !== '') expect([text.length, text.endsWith('end')]).toEqual([1_000_003, true]);
  }
});
