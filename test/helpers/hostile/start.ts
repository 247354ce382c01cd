import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ports } from './behaviour.ts';
import type { HostileCase } from './cases.ts';

/** Servers that mean no good, in a process of their own. */
export interface HostileServers {
  /** The URL of each case that this machine has a server for. */
  urlsOf(cases: Readonly<Record<string, HostileCase>>): ReadonlyMap<string, string>;
  /** The URL of the proxy. */
  readonly proxy: string;
  close(): Promise<void>;
}

export async function startHostileServers(): Promise<HostileServers> {
  const child = fork(fileURLToPath(new URL('./process.js', import.meta.url)), [], { execArgv: [] });
  const [ports] = (await once(child, 'message')) as [Ports];
  return {
    proxy: `http://127.0.0.1:${ports.proxy}`,
    urlsOf: (cases) =>
      new Map(
        Object.entries(cases).flatMap(([name, { url }]) => {
          const href = url === undefined ? `http://127.0.0.1:${ports.plain}/${name}/` : url(ports);
          return href === null ? [] : [[name, href] as const];
        }),
      ),
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
