import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own that answers `/NAME` with the bytes of `raw-answers.ts`. */
export interface RawServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts the server. `?piece=N` sends an answer in pieces of N bytes, `?seed=N` in pieces of random sizes;
 * `/late-408` is a page the first time, and on the same connection again a 408.
 */
export async function startRawServer(): Promise<RawServer> {
  const child = fork(fileURLToPath(new URL('./raw-process.js', import.meta.url)), [], { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
