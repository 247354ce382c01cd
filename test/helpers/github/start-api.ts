import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ApiNews {
  readonly port: number;
}

export interface PostedComment {
  readonly id: number;
  readonly body: string;
  /** Whether the token that writes may change it. */
  readonly own: boolean;
}

export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
}

/** Stands for GitHub's API in a process of its own: as much of it as comments need. */
export interface FakeApi {
  readonly origin: string;
  seen(): Promise<{ readonly comments: readonly PostedComment[]; readonly calls: readonly SeenCall[] }>;
  put(comment: PostedComment): Promise<void>;
  close(): Promise<void>;
}

export async function startFakeApi(): Promise<FakeApi> {
  const child = fork(fileURLToPath(new URL('./api-process.js', import.meta.url)), [], { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [ApiNews];
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    seen: async () => (await (await fetch(`${origin}/seen`)).json()) as Awaited<ReturnType<FakeApi['seen']>>,
    async put(comment) {
      const answer = await fetch(`${origin}/put`, { method: 'POST', body: JSON.stringify(comment) });
      await answer.text();
    },
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
