import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A name server on loopback, in a process of its own, that answers as `dns-answers.ts` says. */
export interface DnsServer {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** Queries since it was asked last, and most of them that waited for their answer at the same time. */
  seen(): Promise<{ readonly most: number; readonly count: number }>;
  close(): Promise<void>;
}

export async function startDnsServer(): Promise<DnsServer> {
  const child = fork(fileURLToPath(new URL('./dns-process.js', import.meta.url)), [], { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    address: `127.0.0.1:${port}`,
    async seen() {
      const told = once(child, 'message');
      child.send('seen?');
      const [seen] = await told;
      return seen;
    },
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
