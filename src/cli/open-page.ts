import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../core/errors.ts';
import { toggle } from '../core/option.ts';
import { splitWords } from './guided/words.ts';
import { type Io, tell } from './io.ts';

/** Of commands that show what was saved. */
export const OPEN = { open: toggle('--open', 'show it as a page in the browser (BROWSER names another)') };

/** A browser that is still there after this has been started; many never end by themselves. */
const SETTLED_MS = 2000;

/** What opens a file, and its arguments. */
interface Opener {
  readonly command: string;
  readonly args: readonly string[];
  /** Windows: the arguments are handed on as they are. */
  readonly verbatim?: boolean;
}

/** `BROWSER` holds a command, with `%s` where the file belongs or before it; else what the system opens files with. */
export function openerOf(file: string, { env, platform }: Pick<Io, 'env' | 'platform'>): Opener {
  const [command, ...words] = splitWords(env.BROWSER ?? '');
  if (command !== undefined) {
    const named = words.some((word) => word.includes('%s'));
    return { command, args: named ? words.map((word) => word.replaceAll('%s', () => file)) : [...words, file] };
  }
  if (platform === 'darwin') return { command: 'open', args: [file] };
  if (platform === 'win32') return { command: 'cmd', args: ['/d', '/c', 'start', '""', `"${file}"`], verbatim: true };
  return { command: 'xdg-open', args: [file] };
}

function start({ command, args, verbatim = false }: Opener, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: 'ignore',
      detached: true,
      // Detached from this one, `cmd` would open a console of its own.
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
    });
    const timer = setTimeout(() => settle(null), SETTLED_MS);
    const settle = (problem: string | null) => {
      clearTimeout(timer);
      child.removeAllListeners();
      // Whatever comes later is the browser's own.
      child.on('error', () => {});
      child.unref();
      resolve(problem);
    };
    child.once('error', (error) => settle(`${command}: ${messageOf(error)}`));
    child.once('exit', (code, signal) => settle(code === 0 ? null : `${command} ended with ${code ?? signal}`));
  });
}

/** Where a page was written to, and why no browser shows it; null where one does. */
export interface OpenedPage {
  readonly file: string;
  readonly problem: string | null;
}

/** Shows a page in the browser. It stays in a new folder that nobody else may read: the browser may come back to it. */
export async function openPage(text: string, io: Pick<Io, 'env' | 'platform'>): Promise<OpenedPage> {
  const file = join(mkdtempSync(join(tmpdir(), 'asyncbench-')), 'report.html');
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  return { file, problem: await start(openerOf(file, io), io.env) };
}

/** As {@link openPage}, and says where the page is; false where no browser could be started. */
export async function showPage(text: string, io: Pick<Io, 'env' | 'platform' | 'stderr'>): Promise<boolean> {
  const { file, problem } = await openPage(text, io);
  const told = problem === null ? `opened ${file}` : `no browser was opened: ${problem}; the page is ${file}`;
  tell(io.stderr, `asyncbench: ${told}`);
  return problem === null;
}
