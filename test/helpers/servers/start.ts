import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';

export interface TestServerNews {
  readonly port: number;
  readonly otherPort: number;
  readonly securePort: number;
  readonly closedPort: number;
  readonly mutePort: number;
}

/** A request as the server saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly method: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  /** Requests on the same connection have the same number. */
  readonly connection: number;
}

/** A server for tests in a process of its own, so that it answers while the test's thread is blocked. */
export interface TestServer {
  readonly origin: string;
  /** The same server at a second origin. */
  readonly otherOrigin: string;
  /** The same with a certificate that nobody trusts. */
  readonly secureOrigin: string;
  /** Nobody listens there. */
  readonly closedOrigin: string;
  /** Takes connections and says nothing, so that no TLS connection ever stands. */
  readonly muteOrigin: string;
  /** The requests for this path so far, at either origin. */
  seen(path: string): Promise<SeenRequest[]>;
  close(): Promise<void>;
}

/** Starts the test server: `routes.ts` says what it can do. */
export async function startTestServer(): Promise<TestServer> {
  const child = fork(fileURLToPath(new URL('./process.js', import.meta.url)), [], { execArgv: [] });
  const [news] = (await once(child, 'message')) as [TestServerNews];
  const origin = `http://127.0.0.1:${news.port}`;
  return {
    origin,
    otherOrigin: `http://127.0.0.1:${news.otherPort}`,
    secureOrigin: `https://127.0.0.1:${news.securePort}`,
    closedOrigin: `http://127.0.0.1:${news.closedPort}`,
    muteOrigin: `https://127.0.0.1:${news.mutePort}`,
    async seen(path) {
      const answer = await fetch(`${origin}/seen`);
      const all = (await answer.json()) as SeenRequest[];
      return all.filter((request) => request.path === path);
    },
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
