import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector';
import { now } from './originals.ts';
import { fileKindOf, isLoader, type Place } from './stack.ts';

const SAMPLING_MICROS = 10_000;

/** A stretch of time, in milliseconds of this thread. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The busiest line of the user's, and where the function begins that it is in. */
export interface BusyPlace extends Place {
  /** V8 may give a line of a function that was inlined: the function's own place is certain. */
  readonly begins: Pick<Place, 'line' | 'column'>;
}

/** A processor profile under way. */
export interface Profile {
  /** Ends it; what comes back finds the busiest of the user's lines in a stretch. Null where the inspector has none. */
  stop(): ((stretch: Stretch) => BusyPlace | null) | null;
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
function samplesOf(profile: Profiler.Profile, startMs: number): Sample[] {
  const yours = yoursOf(profile);
  let atMs = startMs;
  return (profile.samples ?? []).map((id, index) => {
    atMs += (profile.timeDeltas?.[index] ?? 0) / 1000;
    return { atMs, node: yours.get(id) };
  });
}

/** The busiest of the user's functions in a stretch; none where most of it was not the user's. */
function busiest(samples: readonly Sample[], block: Stretch): BusyPlace | null {
  const inside = samples.filter(({ atMs }) => atMs >= block.fromMs && atMs <= block.toMs);
  const yours = inside.flatMap(({ node }) => node ?? []);
  if (yours.length * 2 < inside.length) return null;
  const hits = new Map<Profiler.ProfileNode, number>();
  for (const node of yours) hits.set(node, (hits.get(node) ?? 0) + 1);
  const node = [...hits].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  if (node === undefined) return null;
  const { url, lineNumber, columnNumber, functionName } = node.callFrame;
  const line = node.positionTicks?.toSorted((a, b) => b.ticks - a.ticks)[0]?.line ?? lineNumber + 1;
  const { file } = fileKindOf(url);
  const column = line === lineNumber + 1 ? columnNumber + 1 : 1;
  const begins = { line: lineNumber + 1, column: columnNumber + 1 };
  return { file, line, column, name: functionName || null, yours: true, begins };
}

/** What loads modules, and what loads a part of Node when it is first used (`fetch`, say). */
function loads(url: string): boolean {
  return isLoader(url) || url === 'node:internal/bootstrap/realm';
}

function isYours(url: string | undefined): boolean {
  return url !== undefined && fileKindOf(url).kind === 'yours';
}

/**
 * When a profile began, in milliseconds of this thread. V8's clock and that of Node have one zero; on macOS until the
 * machine sleeps, in which V8's stands still (mach_absolute_time) and that of Node goes on (mach_continuous_time, libuv).
 * The profile begins as soon as it is asked for; what else is done until the answer takes milliseconds.
 *
 * @param toldMs what V8 says, by Node's zero
 */
export function profileStart(toldMs: number, asked: Stretch): number {
  return toldMs >= asked.fromMs && toldMs <= asked.toMs ? toldMs : asked.fromMs;
}

/** Starts a profile of this thread; null where Node has no inspector: stretches are then told without their line. */
export function startProfile(): Profile | null {
  const session = new Session();
  try {
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
    const zeroMs = Number(process.hrtime.bigint()) / 1e6 - now();
    const fromMs = now();
    session.post('Profiler.start');
    const asked = { fromMs, toMs: now() };
    return {
      stop() {
        let profile: Profiler.Profile | null = null;
        session.post('Profiler.stop', (error, result) => {
          if (error === null) profile = result.profile;
        });
        session.disconnect();
        if (profile === null) return null;
        const { startTime }: Profiler.Profile = profile;
        const samples = samplesOf(profile, profileStart(startTime / 1000 - zeroMs, asked));
        return (stretch) => busiest(samples, stretch);
      },
    };
  } catch {
    return null;
  }
}
