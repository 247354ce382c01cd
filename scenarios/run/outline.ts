import { fork } from 'node:child_process';
import { UsageError } from '../../src/core/errors.ts';
import { formatGivenMs } from '../../src/core/units.ts';
import type { ModuleOutline } from './user-module.ts';

/** What the process that reads the module says of it. */
export type OutlineNews = { readonly outline: ModuleOutline } | { readonly problem: string };

const LIMIT_MS = 20_000;
const LAST_WORDS = 1000;

/**
 * Reads the user's module in a process of its own: whatever its top level does (block, exit, throw),
 * the command's process stays as it is.
 *
 * @throws UsageError that names the file and says what is wrong
 */
export async function outlineModule(path: string, shown: string): Promise<ModuleOutline> {
  const news = await new Promise<OutlineNews>((resolve) => {
    const child = fork(new URL('./outline-process.js', import.meta.url), [path], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [],
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(-LAST_WORDS);
      });
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    child.once('message', (message) => resolve(message as OutlineNews));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const how = signal === null ? `its process exited with code ${code}` : `not loaded in ${formatGivenMs(LIMIT_MS)}`;
      resolve({ problem: `${how}${words === '' ? '' : `: ${words.trim()}`}` });
    });
  });
  if ('outline' in news) return news.outline;
  throw new UsageError(`run: ${shown}: ${news.problem}`, {
    hint: 'It exports an object as its default: { tasks, async(task), blocking(task) }. See docs/own-scenarios.md.',
  });
}
