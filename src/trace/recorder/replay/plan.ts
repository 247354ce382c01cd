import { readFileSync } from 'node:fs';
import type { ReplayPlan } from '../format.ts';
import { targetOf } from '../secrets.ts';

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
function restore(planned: ReplayPlan['requests'][number], actual: URL): string | null {
  if (!URL.canParse(planned.url)) return null;
  const url = new URL(planned.url);
  url.username = actual.username;
  url.password = actual.password;
  for (const [name, value] of [...url.searchParams]) {
    const own = actual.searchParams.get(name);
    if (value === '***' && own !== null) url.searchParams.set(name, own);
  }
  const candidates = [planned.url, url.href, decodeURI(url.href)];
  return candidates.find((href) => targetOf(planned.method, href).key === planned.key) ?? null;
}

/** What can be fetched ahead, now that one request of the chain is known. Only reads: whatever the plan says. */
export function restored(plan: ReplayPlan, method: string, actualUrl: string): Ahead[] {
  if (method !== 'GET' && method !== 'HEAD') return [];
  const actual = new URL(actualUrl);
  return plan.requests
    .filter((planned) => planned.method === method)
    .flatMap((planned) => {
      const url = restore(planned, actual);
      return url === null ? [] : [{ key: planned.key, url }];
    });
}
