import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../src/core/errors.ts';
import { PAGE_SERVER_DEFAULTS, type PageServerOptions } from './options.ts';

const CLOSE_GRACE_MS = 2_000;

/** What the server's process tells its parent, once. */
export type PageServerNews =
  | { readonly port: number }
  | { readonly failure: { readonly message: string; readonly code: string | null } };

/** A page server that is ready for requests. */
export interface RunningPageServer {
  /** `http://127.0.0.1:40123` */
  readonly origin: string;
  /** Ends the server's process; resolves when it is gone. */
  close(): Promise<void>;
}

function startFailure(options: PageServerOptions, why: string, code: string | null): Error {
  const error = new Error(`the page server can't listen on ${options.host}, port ${options.port}: ${why}`);
  return Object.assign(error, code === null ? {} : { code });
}

/** Resolves with the port, rejects when the server can't listen or its process ends before it does. */
async function firstNews(child: ChildProcess, options: PageServerOptions): Promise<number> {
  const lastWords = child.stderr === null ? '' : text(child.stderr).catch(messageOf);
  const news = await new Promise<PageServerNews>((resolve, reject) => {
    child.once('message', (message) => resolve(message as PageServerNews));
    child.once('error', (error) => reject(startFailure(options, error.message, null)));
    child.once('close', async (code, signal) => {
      const words = (await lastWords).trim().slice(-2_000);
      reject(startFailure(options, `its process ended (${signal ?? `exit code ${code}`}) ${words}`.trim(), null));
    });
  });
  if ('port' in news) return news.port;
  throw startFailure(options, news.failure.message, news.failure.code);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, 'exit');
  if (child.connected) child.disconnect();
  const killer = setTimeout(() => child.kill('SIGKILL'), CLOSE_GRACE_MS);
  await exit;
  clearTimeout(killer);
}

/**
 * Starts the page server in a process of its own, so that serving takes nothing from whoever downloads.
 * The process also ends when this one does, however it ends.
 *
 * @throws Error with the system's `code` (`EADDRINUSE`, …) when it can't listen
 */
export async function startPageServer(options: Partial<PageServerOptions> = {}): Promise<RunningPageServer> {
  const settings = { ...PAGE_SERVER_DEFAULTS, ...options };
  const child = fork(fileURLToPath(new URL('./process.js', import.meta.url)), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  try {
    child.send(settings, () => undefined);
    const port = await firstNews(child, settings);
    const host = isIPv6(settings.host) ? `[${settings.host}]` : settings.host;
    return { origin: `http://${host}:${port}`, close: () => end(child) };
  } catch (error) {
    await end(child);
    throw error;
  }
}
