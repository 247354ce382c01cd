import { promises } from 'node:dns';
import { codeOf } from '../../src/core/errors.ts';
import type { AsyncWorkload, TaskResult, WorkloadContext } from '../../src/core/scenario.ts';
import { Lookups } from '../fetch/connections/lookups.ts';
import { found, notFound, outOfTime } from './outcome.ts';
import type { DnsParams } from './params.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Addresses = readonly string[];

/** One way to look names up. */
interface Looker {
  /** What was asked and not answered before is given up where that can be. */
  beforeRound(): void;
  find(name: string): Promise<Addresses>;
  notes(): Readonly<Record<string, number>>;
}

/** getaddrinfo, which waits on a thread of libuv. */
function bySystem(): Looker {
  const lookups = new Lookups();
  return {
    beforeRound: () => lookups.reset(),
    find: (name) =>
      new Promise((resolve, reject) => {
        lookups.each(name, { all: true }, (error, addresses) => {
          if (error !== null) reject(error);
          else resolve([addresses].flat().map((each) => (typeof each === 'string' ? each : each.address)));
        });
      }),
    notes: () => lookups.notes,
  };
}

/** c-ares, which waits on the event loop; each round asks with a resolver of its own, which has nothing in its cache. */
function byServer(server: string | null): Looker {
  let resolver = new promises.Resolver();
  return {
    beforeRound() {
      resolver.cancel();
      resolver = new promises.Resolver();
      if (server !== null) resolver.setServers([server]);
    },
    find: (name) =>
      resolver.resolve4(name).catch((thrown: unknown) => {
        if (codeOf(thrown) === 'ENODATA') return resolver.resolve6(name);
        throw thrown;
      }),
    notes: () => ({}),
  };
}

/** Lookups that leave the event loop free. One that runs out of time is given up; its thread ends it by itself. */
export function asyncDns({ names, via, server }: DnsParams, { timeoutMs }: WorkloadContext): AsyncWorkload {
  const looker = via === 'lookup' ? bySystem() : byServer(server);
  let verifies = false;
  return {
    async beforeRound(purpose) {
      verifies = purpose === 'verify';
      looker.beforeRound();
    },
    run(task) {
      const name = names[task] ?? '';
      return new Promise<TaskResult>((resolve) => {
        const timer = setTimeout(() => resolve(outOfTime(name, timeoutMs)), Math.min(timeoutMs, LONGEST_TIMER_MS));
        const settle = (result: TaskResult) => {
          clearTimeout(timer);
          resolve(result);
        };
        looker.find(name).then(
          (addresses) => settle(found(addresses, verifies)),
          (thrown: unknown) => settle(notFound(name, thrown)),
        );
      });
    },
    notes: () => looker.notes(),
  };
}
