import fetchScenario from '../../../scenarios/fetch/index.ts';
import type { FetchParams } from '../../../scenarios/fetch/params.ts';
import type { AsyncWorkload, BlockingWorkload, TaskResult } from '../../../src/core/scenario.ts';

export const TIMEOUT_MS = 10_000;

/** Parameters of downloads, the defaults filled in. */
export function paramsFor(urls: readonly string[], given: Partial<FetchParams> = {}): FetchParams {
  return {
    urls,
    own: {},
    headers: [],
    maxRedirects: 10,
    keepAlive: false,
    ignoreThrottling: false,
    saveDir: null,
    ...given,
  };
}

export async function openAsync(params: FetchParams, timeoutMs = TIMEOUT_MS): Promise<AsyncWorkload> {
  const workload = await fetchScenario.async?.(params, { timeoutMs, width: 64 });
  if (workload === undefined) throw new Error('fetch has no asynchronous form');
  return workload;
}

export async function openBlocking(params: FetchParams, timeoutMs = TIMEOUT_MS): Promise<BlockingWorkload> {
  const workload = await fetchScenario.blocking?.(params, { timeoutMs, width: 1 });
  if (workload === undefined) throw new Error('fetch has no blocking form');
  return workload;
}

/** One `verify` round in each form: the results in the order of the URLs. */
export async function downloadBoth(params: FetchParams, timeoutMs = TIMEOUT_MS) {
  const [awaiting, blocking] = await Promise.all([openAsync(params, timeoutMs), openBlocking(params, timeoutMs)]);
  try {
    await awaiting.beforeRound?.('verify');
    await blocking.beforeRound?.('verify');
    const awaited = await Promise.all(params.urls.map((_, task) => awaiting.run(task)));
    const blocked = params.urls.map((_, task) => blocking.run(task));
    return { awaited, blocked };
  } finally {
    await Promise.all([awaiting.dispose?.(), blocking.dispose?.()]);
  }
}

export function failureCode(result: TaskResult | undefined): string {
  if (result === undefined) return 'no result';
  return result.ok ? `ok ${result.outcome}` : result.failure.code;
}
