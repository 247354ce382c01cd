import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A running server of the corpus. */
export interface CorpusServer {
  readonly origin: string;
  readonly tcpPort: number;
  /** What it was asked since the last time: `GET /item/1`. */
  seen(): Promise<string[]>;
  stop(): void;
}

/** @param slots requests served at once; 0: no limit */
export async function startServer(delayMs: number, slots = 0): Promise<CorpusServer> {
  const child = fork(fileURLToPath(new URL('server.js', import.meta.url)), [String(delayMs), String(slots)]);
  const [news] = (await once(child, 'message')) as [{ port: number; tcpPort: number }];
  const origin = `http://127.0.0.1:${news.port}`;
  return {
    origin,
    tcpPort: news.tcpPort,
    seen: async () => (await (await fetch(`${origin}/seen`)).json()) as string[],
    stop: () => void child.disconnect(),
  };
}
