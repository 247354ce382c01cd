import { isMainThread } from 'node:worker_threads';
import { cpuMs, now, originals } from './originals.ts';
import { type Profile, startProfile } from './profile.ts';
import type { Place } from './stack.ts';

const BEAT_MS = 20;

/** A stretch that the loop could not turn for at least this long is told. */
const LEAST_BLOCK_MS = 30;

/** Stretches that are kept: the longest. */
const MOST_BLOCKS = 200;

/** The loop could not turn from here to there. */
export interface Block {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cpuMs: number;
}

/** Watches the event loop: how long it waits, when it could not turn, and what ran then. */
export class Loop {
  readonly #blocks: Block[] = [];
  readonly #onBeat: () => void;
  #profile: Profile | null = null;
  #lastMs = now();
  #lastIdleMs = originals.utilization().idle;
  #lastCpuMs = cpuMs();

  constructor(onBeat: () => void) {
    this.#onBeat = onBeat;
  }

  start(): void {
    originals.setInterval(() => this.#beat(), BEAT_MS).unref();
    if (!isMainThread) return;
    this.#profile = startProfile();
  }

  #look(): void {
    const atMs = now();
    const { idle } = originals.utilization();
    const gapMs = atMs - this.#lastMs;
    const busyMs = gapMs - (idle - this.#lastIdleMs);
    const usedMs = cpuMs();
    if (gapMs > BEAT_MS + 5 && busyMs >= LEAST_BLOCK_MS)
      this.#keep({ fromMs: atMs - busyMs, toMs: atMs, cpuMs: usedMs - this.#lastCpuMs });
    this.#lastMs = atMs;
    this.#lastIdleMs = idle;
    this.#lastCpuMs = usedMs;
  }

  #keep(block: Block): void {
    this.#blocks.push(block);
    if (this.#blocks.length <= MOST_BLOCKS) return;
    const lengths = this.#blocks.map(({ fromMs, toMs }) => toMs - fromMs);
    this.#blocks.splice(lengths.indexOf(Math.min(...lengths)), 1);
  }

  #beat(): void {
    this.#look();
    this.#onBeat();
  }

  /** The stretches in which the loop could not turn, with the busiest of the user's lines where it is known. */
  finish(): { block: Block; place: Place | null }[] {
    this.#look();
    const busiest = this.#blocks.length > 0 ? (this.#profile?.stop() ?? null) : null;
    return this.#blocks.map((block) => ({ block, place: busiest === null ? null : busiest(block) }));
  }
}
