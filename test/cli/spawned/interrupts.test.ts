import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { measuredModes } from '../../../src/core/report.ts';
import { startCli } from '../../helpers/cli.ts';
import { printedReport } from '../../helpers/printed-report.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** Its first round ends; in the second it leaves a file behind and blocks for ever. */
const BLOCKS = `import { writeFileSync } from 'node:fs';
let rounds = 0;
export default {
  tasks: 1,
  blocking() {
    if (++rounds === 1) return;
    writeFileSync(new URL('./blocked', import.meta.url), '');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
};
`;

/** Every task leaves a file behind; there is no end of rounds. */
const GOES_ON = `import { writeFileSync } from 'node:fs';
let rounds = 0;
export default {
  tasks: 1,
  async async() {
    if (++rounds === 3) writeFileSync(new URL('./third', import.meta.url), '');
    await new Promise((done) => setTimeout(done, 2));
  },
};
`;

async function appears(file: string): Promise<void> {
  while (!existsSync(file)) await delay(20);
}

test('Ctrl-C in a run that is blocked: what was measured is told, exit 130', async () => {
  await folder.write('blocks.mjs', BLOCKS);
  const args = ['run', 'blocks.mjs', '--modes', 'sync', '--warmup', '0', '--runs', '5', '--json'];
  const { child, ended } = startCli(args, { cwd: folder.path });
  await appears(join(folder.path, 'blocked'));
  child.kill('SIGINT');
  const result = await ended;
  expect([result.code, result.signal]).toEqual([130, null]);
  const report = printedReport(result);
  expect([report.partial, report.plan.stopped]).toEqual([true, 'interrupted']);
  const [sync] = measuredModes(report);
  expect([sync?.status, sync?.wallMs.samples.length]).toEqual(['interrupted', 1]);
});

test('SIGTERM: exit 143, the table says that it is partial', async () => {
  await folder.write('goes-on.mjs', GOES_ON);
  const args = ['run', 'goes-on.mjs', '--modes', 'async', '--warmup', '0', '--runs', '10000'];
  const { child, ended } = startCli(args, { cwd: folder.path });
  await appears(join(folder.path, 'third'));
  child.kill('SIGTERM');
  const { stdout, code, signal } = await ended;
  expect(stdout).toMatch(/^PARTIAL +the run was interrupted/m);
  expect([code, signal]).toEqual([143, null]);
});

test('a pipe that is closed ends the output quietly', async () => {
  const { child, ended } = startCli(['sleep', '1ms', '--runs', '1', '--quiet', '--no-explain']);
  child.stdout?.destroy();
  const { stderr, code, signal } = await ended;
  expect([stderr, code, signal]).toEqual(['', 0, null]);
});
