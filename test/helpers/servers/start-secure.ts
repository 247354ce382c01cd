import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The ports of the servers, and the files that they have their certificate from. */
export interface SecureNews {
  /** Takes HTTP/2 and HTTP/1.1. */
  readonly http2: number;
  readonly http1: number;
  /** Wants a certificate of its client: its own. */
  readonly mutual: number;
  readonly proxy: number;
  /** Wants ann and her password. */
  readonly lockedProxy: number;
  readonly cert: string;
  readonly key: string;
}

/** A request as a server saw it. */
export interface SecureRequest {
  readonly path: string;
  readonly method: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly protocol: string;
  readonly connection: number;
  readonly resumed: boolean;
  /** Who the client's certificate says it is; empty where it showed none. */
  readonly client: string;
}

/** Servers with TLS and proxies, in a process of their own. */
export interface SecureServers extends SecureNews {
  /** The requests since the last call, and what the proxies were asked for. */
  seen(): Promise<{ readonly seen: readonly SecureRequest[]; readonly connects: readonly string[] }>;
  close(): Promise<void>;
}

export async function startSecureServers(): Promise<SecureServers> {
  const child = fork(fileURLToPath(new URL('./secure-process.js', import.meta.url)), [], { execArgv: [] });
  const [news] = (await once(child, 'message')) as [SecureNews];
  return {
    ...news,
    async seen() {
      const answer = once(child, 'message');
      child.send('seen');
      return (await answer)[0];
    },
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
