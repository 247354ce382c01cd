import { parentPort, workerData } from 'node:worker_threads';
import type { FetchParams } from '../../../../scenarios/fetch/params.ts';
import { openBlocking } from '../forms.ts';

/** What a thread of the `threads` mode does: the blocking form, on a thread that is not the main one. */
const params = workerData as FetchParams;
const workload = await openBlocking(params);
await workload.beforeRound?.('verify');
const results = params.urls.map((_, task) => workload.run(task));
await workload.dispose?.();
parentPort?.postMessage(results);
