import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';
import { cpuMs, now, originals } from './originals.ts';
import { isLoader, isOwn, type Place } from './stack.ts';

const BEAT_MS = 20;

/** A stretch that the loop could not turn for at least this long is told. */
const LEAST_BLOCK_MS = 30;

/** Stretches that are kept: the longest. */
const MOST_BLOCKS = 200;

const SAMPLING_MICROS = 10_000;

/** The loop could not turn from here to there. */
export interface Block {
  readonly fromMs: number;
  readonly toMs: number;
  readonly cpuMs: number;
}

/** By the number of a node of a profile: the nearest of the user's functions that it ran for. */
function yoursOf({ nodes }: Profiler.Profile): Map<number, Profiler.ProfileNode> {
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const yours = new Map<number, Profiler.ProfileNode>();
  // Callers stand before what they call.
  for (const node of nodes) {
    if (loads(node.callFrame.url)) continue;
    const nearest = isYours(node.callFrame.url) ? node : yours.get(parents.get(node.id) ?? 0);
    if (nearest !== undefined) yours.set(node.id, nearest);
  }
  return yours;
}

interface Sample {
  readonly atMs: number;
  readonly node: Profiler.ProfileNode | undefined;
}

/** When each sample of a profile was taken, and what of the user's ran then. */
function samplesOf(profile: Profiler.Profile, zeroMs: number): Sample[] {
  const yours = yoursOf(profile);
  let atMs = profile.startTime / 1000 - zeroMs;
  return (profile.samples ?? []).map((id, index) => {
    atMs += (profile.timeDeltas?.[index] ?? 0) / 1000;
    return { atMs, node: yours.get(id) };
  });
}

/** The busiest of the user's functions in a stretch; none where most of it was not the user's. */
function busiest(samples: readonly Sample[], block: Block): Place | null {
  const inside = samples.filter(({ atMs }) => atMs >= block.fromMs && atMs <= block.toMs);
  const yours = inside.flatMap(({ node }) => node ?? []);
  if (yours.length * 2 < inside.length) return null;
  const hits = new Map<Profiler.ProfileNode, number>();
  for (const node of yours) hits.set(node, (hits.get(node) ?? 0) + 1);
  const node = [...hits].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  if (node === undefined) return null;
  const { url, lineNumber, columnNumber, functionName } = node.callFrame;
  const line = node.positionTicks?.toSorted((a, b) => b.ticks - a.ticks)[0]?.line ?? lineNumber + 1;
  const file = url.startsWith('file:') ? decodeURI(new URL(url).pathname) : url;
  const column = line === lineNumber + 1 ? columnNumber + 1 : 1;
  return { file, line, column, name: functionName || null, yours: true };
}

/** What loads modules, and what loads a part of Node when it is first used (`fetch`, say). */
function loads(url: string): boolean {
  return isLoader(url) || url === 'node:internal/bootstrap/realm';
}

function isYours(url: string | undefined): boolean {
  return url !== undefined && /^(file:|\/)/.test(url) && !url.includes('/node_modules/') && !isOwn(url);
}

/** Watches the event loop: how long it waits, when it could not turn, and what ran then. */
export class Loop {
  readonly #blocks: Block[] = [];
  readonly #onBeat: () => void;
  #session: Session | null = null;
  #zeroMs = 0;
  #lastMs = now();
  #lastIdleMs = originals.utilization().idle;
  #lastCpuMs = cpuMs();

  constructor(onBeat: () => void) {
    this.#onBeat = onBeat;
  }

  start(): void {
    originals.setInterval(() => this.#beat(), BEAT_MS).unref();
    if (!isMainThread) return;
    try {
      this.#session = new Session();
      this.#session.connect();
      this.#session.post('Profiler.enable');
      this.#session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
      this.#zeroMs = Number(process.hrtime.bigint()) / 1e6 - now();
      this.#session.post('Profiler.start');
    } catch {
      // A Node without the inspector: stretches are then told without their line.
      this.#session = null;
    }
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
    let profile: Profiler.Profile | null = null;
    if (this.#blocks.length > 0) {
      this.#session?.post('Profiler.stop', (error, result) => {
        if (error === null) profile = result.profile;
      });
    }
    const samples = profile === null ? [] : samplesOf(profile, this.#zeroMs);
    return this.#blocks.map((block) => ({ block, place: busiest(samples, block) }));
  }
}
