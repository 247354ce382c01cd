import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector';
import { now } from './originals.ts';
import { OWN_FOLDER, type Place } from './stack.ts';

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

/** The busiest of the user's lines in a stretch of a profile. */
function busiest(profile: Profiler.Profile, zeroMs: number, block: Stretch): BusyPlace | null {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(profile.nodes.flatMap(({ id, children }) => (children ?? []).map((child) => [child, id])));
  const hits = new Map<number, number>();
  let atMs = profile.startTime / 1000 - zeroMs;
  for (const [index, sample] of (profile.samples ?? []).entries()) {
    atMs += (profile.timeDeltas?.[index] ?? 0) / 1000;
    if (atMs < block.fromMs || atMs > block.toMs) continue;
    let id: number | undefined = sample;
    while (id !== undefined && !isYours(nodes.get(id)?.callFrame.url)) id = parents.get(id);
    if (id !== undefined) hits.set(id, (hits.get(id) ?? 0) + 1);
  }
  const most = [...hits].toSorted((a, b) => b[1] - a[1])[0];
  const node = most === undefined ? undefined : nodes.get(most[0]);
  if (node === undefined) return null;
  const { url, lineNumber, columnNumber, functionName } = node.callFrame;
  const line = node.positionTicks?.toSorted((a, b) => b.ticks - a.ticks)[0]?.line ?? lineNumber + 1;
  const file = url.startsWith('file:') ? decodeURI(new URL(url).pathname) : url;
  const column = line === lineNumber + 1 ? columnNumber + 1 : 1;
  const begins = { line: lineNumber + 1, column: columnNumber + 1 };
  return { file, line, column, name: functionName || null, yours: true, begins };
}

function isYours(url: string | undefined): boolean {
  return url !== undefined && /^(file:|\/)/.test(url) && !url.includes('/node_modules/') && !url.startsWith(OWN_FOLDER);
}

/** Starts a profile of this thread; null where Node has no inspector: stretches are then told without their line. */
export function startProfile(): Profile | null {
  const session = new Session();
  try {
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
    const zeroMs = Number(process.hrtime.bigint()) / 1e6 - now();
    session.post('Profiler.start');
    return {
      stop() {
        let profile: Profiler.Profile | null = null;
        session.post('Profiler.stop', (error, result) => {
          if (error === null) profile = result.profile;
        });
        session.disconnect();
        const found: Profiler.Profile | null = profile;
        return found === null ? null : (stretch) => busiest(found, zeroMs, stretch);
      },
    };
  } catch {
    return null;
  }
}
