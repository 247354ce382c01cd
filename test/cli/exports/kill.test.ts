import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readReport } from '../../../src/core/report/read-report.ts';
import { startCli } from '../../helpers/cli.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

const KILLS = 9;

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

/** How long the command lives, left alone. */
async function lifetimeMs(): Promise<number> {
  const before = performance.now();
  await startCli(COMMAND, { cwd: folder.path }).ended;
  return performance.now() - before;
}

/** A hundred kills at random moments are the bench `kills`. */
test('an export is whole or absent, killed at any moment', async () => {
  const lifeMs = await lifetimeMs();
  const outcomes: Outcome[] = [];
  for (let number = 0; number < KILLS; number += 1) {
    outcomes.push(await killOne(number, (lifeMs * (number + 0.5)) / KILLS));
  }
  for (const { signal, left, fresh, replaced } of outcomes) {
    if (fresh !== null) expect(isWhole(fresh)).toBe(true);
    if (replaced !== OLD) expect(isWhole(replaced)).toBe(true);
    const strays = left.filter((name) => name !== 'new.json' && name !== 'old.json');
    if (signal !== 'SIGKILL') expect(strays).toEqual([]);
  }
});

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
  for (let number = 0; number < 12; number += 3) {
    const text = await killWhileWriting(number);
    if (text !== '') expect([text.length, text.endsWith('end')]).toEqual([1_000_003, true]);
  }
});
