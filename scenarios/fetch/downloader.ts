import { messageOf } from '../../src/core/errors.ts';
import {
  type AsyncWorkload,
  NOT_ASKED,
  type RoundPurpose,
  type TaskResult,
  type WorkloadContext,
} from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';
import { tryAgain } from './attempts.ts';
import { Connections } from './connections/connections.ts';
import { CookieJar } from './cookies.ts';
import { type DownloadSettings, download } from './download.ts';
import { failureAt } from './failures.ts';
import { Gate } from './gate.ts';
import { PageClock } from './page-clock.ts';
import { PageFile } from './page-file.ts';
import type { FetchParams } from './params.ts';
import { type Target, targetsOf } from './target.ts';

function notAsked({ url }: Target): Promise<TaskResult> {
  const failure = failureAt(url, NOT_ASKED, 'not asked for: its server wants fewer requests');
  return Promise.resolve({ ok: false, failure: { ...failure, throttled: true } });
}

/** Where the downloads run. */
export interface DownloaderSetup extends Pick<WorkloadContext, 'timeoutMs' | 'mostConnections'> {
  /** What requests go through before they begin; absent: one of its own. */
  readonly gate?: Gate;
  /** Whoever asks for a page has let it through the gate. */
  readonly entered?: boolean;
}

/**
 * All pages of a workload, downloaded one task at a time on whatever thread this is:
 * it is the asynchronous form itself, and what the blocking form runs on its other thread.
 */
export class Downloader implements AsyncWorkload {
  readonly #pageAt: (page: number) => Target | undefined;
  readonly #settings: DownloadSettings;
  readonly #keepAlive: boolean;
  readonly #retries: number;
  readonly #gate: Gate;
  readonly #entered: boolean;
  /** Origins whose server wants fewer requests. */
  readonly #throttled = new Set<string>();
  readonly #saveDir: string | null;
  #digest = false;
  #traced = false;

  constructor(params: FetchParams, { timeoutMs, mostConnections, gate, entered = false }: DownloaderSetup) {
    this.#pageAt = targetsOf(params);
    this.#saveDir = params.saveDir;
    this.#keepAlive = params.keepAlive;
    this.#retries = params.retries;
    this.#gate = gate ?? new Gate(params);
    this.#entered = entered;
    const { maxRedirects, ignoreThrottling, maxSizeBytes, expectStatus } = params;
    this.#settings = {
      timeoutMs,
      maxRedirects,
      ignoreThrottling,
      maxSizeBytes,
      expectStatus,
      jar: params.cookies ? new CookieJar() : null,
      connections: new Connections(params.network, mostConnections ?? undefined),
    };
  }

  /** What costs time belongs to rounds that are not timed. */
  async beforeRound(purpose: RoundPurpose): Promise<void> {
    this.#digest = purpose === 'verify';
    this.#traced = purpose === 'explain';
    this.#settings.connections.watched = this.#traced;
    this.#settings.jar?.clear();
    if (!this.#keepAlive) await this.#settings.connections.reset();
  }

  run(task: number): Promise<TaskResult> {
    const page = this.#pageAt(task);
    if (page === undefined) {
      return Promise.resolve({ ok: false, failure: failureAt(`task ${task}`, 'network', 'there is no such page') });
    }
    if (this.#throttled.has(page.origin)) return notAsked(page);
    return this.#entered || this.#gate.open ? this.#fetch(page, task) : this.#enter(page, task);
  }

  async #enter(page: Target, task: number): Promise<TaskResult> {
    const { host } = new URL(page.url);
    await this.#gate.enter(host);
    try {
      return this.#throttled.has(page.origin) ? await notAsked(page) : await this.#fetch(page, task);
    } finally {
      this.#gate.leave(host);
    }
  }

  async #fetch(page: Target, task: number): Promise<TaskResult> {
    const { timeoutMs } = this.#settings;
    const clock = this.#traced ? new PageClock(systemClock) : null;
    const digest = this.#digest;
    const attempt = (leftMs: number) =>
      download(page, this.#settings, { digest, clock, file: this.#fileFor(page, task), leftMs });
    const result =
      this.#retries === 0
        ? (await attempt(timeoutMs)).result
        : await tryAgain(attempt, {
            retries: this.#retries,
            method: page.method,
            timeoutMs,
            nextTurn: () => this.#gate.nextTurn(),
          });
    if (!result.ok && result.failure.throttled === true) this.#throttled.add(page.origin);
    return result;
  }

  /** Pages are kept in the rounds that compare them. */
  #fileFor({ url }: Target, task: number): PageFile | null {
    return this.#saveDir === null || !this.#digest ? null : new PageFile(this.#saveDir, url, task);
  }

  crashed(task: number, error: unknown): TaskResult {
    const url = this.#pageAt(task)?.url ?? `task ${task}`;
    return { ok: false, failure: failureAt(url, 'crashed', messageOf(error)) };
  }

  notes(): Readonly<Record<string, number>> {
    return this.#settings.connections.notes();
  }

  async dispose(): Promise<void> {
    await this.#settings.connections.reset();
  }
}
