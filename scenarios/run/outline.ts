import { fork } from 'node:child_process';
import { UsageError } from '../../src/core/errors.ts';
import { formatGivenMs } from '../../src/core/units.ts';
import { type ModuleOutline, NO_DEFAULT } from './user-module.ts';

/** What the process that reads the module says of it. */
export type OutlineNews = { readonly outline: ModuleOutline } | { readonly problem: string };

/** How long a module may take to load. */
const LOAD_LIMIT_MS = 20_000;
const LAST_WORDS = 1000;

/** How a module is read. */
export interface OutlineOptions {
  /** The file as the user wrote it. */
  readonly shown: string;
  /** The environment that the module gets. */
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs?: number;
}

/**
 * Reads the user's module in a process of its own: whatever its top level does (block, exit, throw),
 * the command's process stays as it is.
 *
 * @throws UsageError that names the file and says what is wrong
 */
export async function outlineModule(path: string, how: OutlineOptions): Promise<ModuleOutline> {
  const news = await hear(path, how);
  if ('outline' in news) return news.outline;
  throw refusal(how.shown, news.problem);
}

/** The error of a file that is no scenario, with what to do instead. */
export function refusal(shown: string, problem: string): UsageError {
  const what =
    problem === NO_DEFAULT
      ? 'asyncbench measures tasks, not a whole program: export what one task does, as in\n' +
        '  export default { tasks: 10, async: (task) => work(task) };\n'
      : 'It exports an object as its default: { tasks, async(task), blocking(task) }. ';
  return new UsageError(`run: ${shown}: ${problem}`, { hint: `${what}See docs/own-scenarios.md.` });
}

/** Only what has the shape of news counts, whoever sent it. */
function isNews(message: unknown): message is OutlineNews {
  if (typeof message !== 'object' || message === null) return false;
  return (
    ('problem' in message && typeof message.problem === 'string') ||
    ('outline' in message && typeof message.outline === 'object' && message.outline !== null)
  );
}

function hear(path: string, { env, limitMs = LOAD_LIMIT_MS }: OutlineOptions): Promise<OutlineNews> {
  return new Promise((resolve) => {
    const child = fork(new URL('./outline-process.js', import.meta.url), [path], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env,
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
