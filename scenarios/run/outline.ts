import { fork } from 'node:child_process';
import { UsageError } from '../../src/core/errors.ts';
import { formatGivenMs } from '../../src/core/units.ts';
import type { ModuleOutline } from './user-module.ts';

/** What the process that reads the module says of it. */
export type OutlineNews = { readonly outline: ModuleOutline } | { readonly problem: string };

/** How long a module may take to load. */
const LOAD_LIMIT_MS = 20_000;
const LAST_WORDS = 1000;

/**
 * Reads the user's module in a process of its own: whatever its top level does (block, exit, throw),
 * the command's process stays as it is.
 *
 * @param shown the file as the user wrote it
 * @throws UsageError that names the file and says what is wrong
 */
export async function outlineModule(path: string, shown: string, limitMs = LOAD_LIMIT_MS): Promise<ModuleOutline> {
  const news = await hear(path, limitMs);
  if ('outline' in news) return news.outline;
  throw new UsageError(`run: ${shown}: ${news.problem}`, {
    hint: 'It exports an object as its default: { tasks, async(task), blocking(task) }. See docs/own-scenarios.md.',
  });
}

/** The module can send messages too: only what has the shape of news counts. */
function isNews(message: unknown): message is OutlineNews {
  if (typeof message !== 'object' || message === null) return false;
  return (
    ('problem' in message && typeof message.problem === 'string') ||
    ('outline' in message && typeof message.outline === 'object' && message.outline !== null)
  );
}

function hear(path: string, limitMs: number): Promise<OutlineNews> {
  return new Promise((resolve) => {
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
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.on('message', (message) => {
      if (isNews(message)) resolve(message);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const end = signal === null ? `its process exited with code ${code}` : `its process was killed by ${signal}`;
      const how = late ? `not loaded within ${formatGivenMs(limitMs)}` : end;
      resolve({ problem: `${how}${words.trim() === '' ? '' : `: ${words.trim()}`}` });
    });
  });
}
