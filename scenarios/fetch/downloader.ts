import { messageOf } from '../../src/core/errors.ts';
import {
  type AsyncWorkload,
  NOT_ASKED,
  type RoundPurpose,
  type TaskResult,
  type WorkloadContext,
} from '../../src/core/scenario.ts';
import { Connections } from './connections.ts';
import { type DownloadSettings, download, type WantedOfPage } from './download.ts';
import { failureAt } from './failures.ts';
import { PageFile } from './page-file.ts';
import type { FetchParams } from './params.ts';
import { type Target, targetsOf } from './target.ts';

function notAsked({ url }: Target): Promise<TaskResult> {
  const failure = failureAt(url, NOT_ASKED, 'not asked for: its server wants fewer requests');
  return Promise.resolve({ ok: false, failure: { ...failure, throttled: true } });
}

/**
 * All pages of a workload, downloaded one task at a time on whatever thread this is:
 * it is the asynchronous form itself, and what the blocking form runs on its other thread.
 */
export class Downloader implements AsyncWorkload {
  readonly #pageAt: (page: number) => Target | undefined;
  readonly #settings: DownloadSettings;
  readonly #keepAlive: boolean;
  #wanted: Omit<WantedOfPage, 'file'> = { digest: false, trace: false };
  readonly #saveDir: string | null;

  constructor(params: FetchParams, context: Pick<WorkloadContext, 'timeoutMs'>) {
    this.#pageAt = targetsOf(params);
    this.#keepAlive = params.keepAlive;
    this.#saveDir = params.saveDir;
    this.#settings = {
      timeoutMs: context.timeoutMs,
      maxRedirects: params.maxRedirects,
      throttled: new Set(),
      ignoreThrottling: params.ignoreThrottling,
      connections: new Connections(),
    };
  }

  /** What costs time belongs to rounds that are not timed. */
  async beforeRound(purpose: RoundPurpose): Promise<void> {
    this.#wanted = { digest: purpose === 'verify', trace: purpose === 'explain' };
    this.#settings.connections.watched = this.#wanted.trace;
    if (!this.#keepAlive) await this.#settings.connections.reset();
  }

  run(task: number): Promise<TaskResult> {
    const page = this.#pageAt(task);
    if (page !== undefined && this.#settings.throttled.has(page.origin)) return notAsked(page);
    if (page !== undefined) return download(page, this.#settings, { ...this.#wanted, file: this.#fileFor(page, task) });
    return Promise.resolve({ ok: false, failure: failureAt(`task ${task}`, 'network', 'there is no such page') });
  }

  /** Pages are kept in the rounds that compare them. */
  #fileFor({ url }: Target, task: number): PageFile | null {
    return this.#saveDir === null || !this.#wanted.digest ? null : new PageFile(this.#saveDir, url, task);
  }

  crashed(task: number, error: unknown): TaskResult {
    const url = this.#pageAt(task)?.url ?? `task ${task}`;
    return { ok: false, failure: failureAt(url, 'crashed', messageOf(error)) };
  }

  notes(): Readonly<Record<string, number>> {
    const figures = this.#settings.connections.lookups.figures;
    if (figures === null) return {};
    return {
      dnsMostAtOnce: figures.mostAtOnce,
      dnsSlots: figures.slots,
      dnsMeanMs: figures.meanMs,
      dnsShortestMs: figures.shortestMs,
    };
  }

  async dispose(): Promise<void> {
    await this.#settings.connections.reset();
  }
}
