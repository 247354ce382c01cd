/**
 * Records the reports of docs/pictures anew, all or those named: `node dist/generate/recordings.js sweep`. They hold what
 * was measured, so that no check can write them: the guide's pictures and the words on them follow by hand.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const PROGRAM = 'dist/bundle/asyncbench.cjs';

const SWEPT_PAGES = 64;

/** What each is recorded by, as the guide has it; the pages of a sweep come from a server with eight slots. */
const RECORDINGS: Readonly<Record<string, readonly string[]>> = {
  sleep: ['sleep', '500ms', '300ms', '200ms', '--modes', 'all', '--runs', '6'],
  many: ['sleep', '20ms', '--tasks', '200', '--modes', 'sequential,async', '--concurrency', '25', '--runs', '3'],
  fetch: ['fetch', '--runs', '12'],
  sweep: ['fetch', '--urls', '-', '--modes', 'async', '--concurrency', 'auto', '--max-time', '15s'],
};

async function record(name: string): Promise<void> {
  const args = RECORDINGS[name];
  if (args === undefined) throw new Error(`no picture '${name}': expected ${Object.keys(RECORDINGS).join(', ')}`);
  const server = spawn(process.execPath, [PROGRAM, 'serve', '--port', '8931', '--slots', '8', '--latency', '20ms'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(createInterface({ input: server.stdout }), 'line');
    const pages = Array.from({ length: SWEPT_PAGES }, (_, page) => `http://127.0.0.1:8931/page/${page + 1}`);
    const command = [PROGRAM, ...args, '--export', `docs/pictures/${name}.json`];
    spawnSync(process.execPath, command, { input: pages.join('\n'), stdio: ['pipe', 'inherit', 'inherit'] });
  } finally {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  }
}

const [, , ...named] = process.argv;
for (const name of named.length === 0 ? Object.keys(RECORDINGS) : named) await record(name);
