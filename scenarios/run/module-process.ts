import { fork } from 'node:child_process';
import { formatGivenMs } from '../../src/core/units.ts';

/** How long a module may take to load. */
const LOAD_LIMIT_MS = 20_000;
/** How long its process may go on once it has told what was asked. */
const GRACE_MS = 1000;
const LAST_WORDS = 1000;

/** What is asked of a module of the user's, in a process of its own. */
export interface ModuleQuestion<News> {
  /** The module that loads the user's, whose path is the first of these arguments, and sends the news. */
  readonly entry: URL;
  readonly args: readonly string[];
  /** The user's module can send messages too: only what has the shape of news counts. */
  isNews(message: unknown): message is News;
  /** The environment that the module gets. */
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs?: number;
}

/** What the module's process told, or why it told nothing. */
export type Told<News> = News | { readonly problem: string };

/**
 * Loads a module of the user's in a process of its own: whatever its top level does (block, exit, throw, reject late),
 * the command's process stays as it is. A process that fails after its news has no news; one that only lives on is ended.
 */
export function askModule<News>({ entry, args, isNews, env, limitMs = LOAD_LIMIT_MS }: ModuleQuestion<News>) {
  return new Promise<Told<News>>((resolve) => {
    const child = fork(entry, [...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env,
      execArgv: [],
      serialization: 'advanced',
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        words = (words + chunk.toString()).slice(-LAST_WORDS);
      });
    }
    let news: News | null = null;
    let ended = false;
    const end = () => {
      ended = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(end, limitMs);
    child.on('message', (message) => {
      if (news !== null || !isNews(message)) return;
      news = message;
      clearTimeout(timer);
      timer = setTimeout(end, GRACE_MS);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (news !== null && (ended || code === 0)) return resolve(news);
      const how = signal === null ? `its process exited with code ${code}` : `its process was killed by ${signal}`;
      const problem = ended ? `not loaded within ${formatGivenMs(limitMs)}` : how;
      resolve({ problem: `${problem}${words.trim() === '' ? '' : `: ${words.trim()}`}` });
    });
  });
}
