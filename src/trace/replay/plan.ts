import { resolve } from 'node:path';
import type { Chain } from '../analysis/chain.ts';
import type { Operation, Trace } from '../model.ts';
import type { ReplayPlan } from '../recorder/format.ts';
import { READS } from '../recorder/replay/files.ts';

/** What a chain would send, without a limit yet. */
export interface ReplayRequests extends Omit<ReplayPlan, 'limit'> {
  /** Hosts that are not this machine. */
  readonly remoteHosts: readonly string[];
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\]|::1)$/;

function readOf({ kind, what }: Operation, cwd: string): ReplayRequests['reads'][number][] {
  const [name = '', ...path] = what.split(' ');
  if (kind !== 'file' || !READS.some((read) => read === name) || path.length === 0) return [];
  return [{ name, path: path.join(' ') }].filter((read) => resolve(cwd, read.path) !== '');
}

/** Requests and reads of a chain, in the order they were made. Whatever is not safe is left out. */
export function replayRequests(trace: Trace, chain: Chain, cwd: string): ReplayRequests {
  const operations = chain.operations.flatMap((id) => trace.operations[id] ?? []).filter(({ writes }) => !writes);
  const targets = operations.flatMap(({ target }) => target ?? []);
  const requests = targets.filter(({ method }) => method === 'GET' || method === 'HEAD');
  const hosts = requests.map(({ url }) => new URL(url).hostname).filter((host) => !LOOPBACK.test(host));
  return {
    requests: requests.map(({ url, key, method }) => ({ url, key, method })),
    reads: operations.flatMap((op) => readOf(op, cwd)),
    remoteHosts: [...new Set(hosts)],
  };
}

/** How many there are. */
export function countOfRequests({ requests, reads }: ReplayRequests): number {
  return requests.length + reads.length;
}
