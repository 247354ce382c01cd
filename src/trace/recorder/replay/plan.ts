import { readFileSync } from 'node:fs';
import type { ReplayPlan } from '../format.ts';
import { targetOf, withSecretsOf } from '../secrets.ts';

/** A request of the plan, with what the record left out of its URL put back. */
export interface Ahead {
  readonly key: string;
  readonly url: string;
}

export function readPlan(file: string): ReplayPlan {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The whole URL of a request that was recorded without its secrets: with those of a request of the same chain.
 * Null where that does not give the request that was made: its fingerprint is of the whole URL.
 */
function restore({ url, key, method }: ReplayPlan['requests'][number], actualUrl: string): string | null {
  return [url, withSecretsOf(url, actualUrl)].find((href) => targetOf(method, href).key === key) ?? null;
}

/** What can be fetched ahead, now that one request of the chain is known. Only reads: whatever the plan says. */
export function restored(plan: ReplayPlan, method: string, actualUrl: string): Ahead[] {
  if (method !== 'GET' && method !== 'HEAD') return [];
  return plan.requests
    .filter((planned) => planned.method === method)
    .flatMap((planned) => {
      const url = restore(planned, actualUrl);
      return url === null ? [] : [{ key: planned.key, url }];
    });
}
