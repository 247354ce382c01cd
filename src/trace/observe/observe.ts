import { busiestMoment, meanInFlight } from '../../core/stats/littles-law.ts';
import type { OpKind } from '../recorder/format.ts';
import { now } from '../recorder/originals.ts';
import type { Place } from '../recorder/stack.ts';
import { watchLoop } from './loop-watch.ts';
import { originalPosition } from './original-place.ts';
import { inSession, type Session } from './sessions.ts';

/** What is observed. */
export interface ObserveOptions {
  /** The kinds of operations that count. Default: all of them. */
  readonly kinds?: readonly OpKind[];
  /** Look for the function that held the event loop longest, by a profile of the processor, which costs time. Default: no. */
  readonly findBlock?: boolean;
}

/** Operations in flight: under way at the same time. */
export interface InFlight {
  /** Most at one moment. */
  readonly most: number;
  /** When that was first so, in milliseconds from the start; null without an operation. */
  readonly mostAtMs: number | null;
  /** On average, over the whole time. */
  readonly mean: number;
}

/** The operations of one kind that began at one line. */
export interface ObservedPlace {
  /** `src/orders.js:40:22`, the full path; null where no line of yours was on the stack. */
  readonly place: string | null;
  readonly kind: OpKind;
  /** The first of them. */
  readonly what: string;
  readonly operations: number;
  readonly inFlight: InFlight;
}

/** Every operation, in the order in which they were seen. */
export interface ObservedSpans {
  /** Milliseconds from the start. */
  readonly startMs: Float64Array;
  /** NaN where it was still under way at the end. */
  readonly endMs: Float64Array;
  /** Index into the places. */
  readonly place: Uint32Array;
}

type Times = Pick<ObservedSpans, 'startMs' | 'endMs'>;

/** What a function did while it ran. */
export interface Observation<T> {
  /** What it returned. */
  readonly result: T;
  readonly wallMs: number;
  readonly operations: number;
  readonly inFlight: InFlight;
  /** Where the operations began, in the order in which they did first. */
  readonly places: readonly ObservedPlace[];
  readonly spans: ObservedSpans;
  /** The longest stretch in which the event loop, which is one for all that runs in a thread, could not turn. */
  readonly longestBlock: {
    /** Milliseconds from the start. */
    readonly startMs: number;
    readonly ms: number;
    /** The busiest of your functions in it, where `findBlock` asked for it and it is known. */
    readonly place: string | null;
  };
}

function placeText(place: Place | null): string | null {
  return place?.yours === true ? originalPosition(place) : null;
}

/** A stretch of time on this thread's clock. */
interface Window {
  readonly fromMs: number;
  readonly wallMs: number;
}

function inFlightOf({ startMs, endMs }: Times, { wallMs }: Window): InFlight {
  const { inFlight: most, atMs: mostAtMs } = busiestMoment(startMs, endMs);
  return { most, mostAtMs, mean: meanInFlight(startMs, endMs, wallMs) };
}

function fromStart({ startMs, endMs }: Times, { fromMs }: Window): Times {
  return { startMs: startMs.map((ms) => ms - fromMs), endMs: endMs.map((ms) => ms - fromMs) };
}

function placesOf({ spans }: Session, window: Window): ObservedPlace[] {
  return spans.places.map(({ place, kind, what }, number) => {
    const times = fromStart(spans.times(number), window);
    const operations = times.startMs.length;
    return { place: placeText(place), kind, what, operations, inFlight: inFlightOf(times, window) };
  });
}

/**
 * Runs a function and counts the operations that it starts, in whatever it calls and awaits: requests, files, lookups,
 * sockets, timers, child processes, as the trace sees them. Functions that are observed at the same time do not mix.
 *
 * @throws what the function throws
 */
export async function observe<T>(
  run: () => T,
  { kinds, findBlock = false }: ObserveOptions = {},
): Promise<Observation<Awaited<T>>> {
  return inSession(kinds === undefined ? null : new Set(kinds), async (session) => {
    const loop = watchLoop({ places: findBlock });
    const fromMs = now();
    try {
      const result = await run();
      session.over = true;
      const window = { fromMs, wallMs: now() - fromMs };
      const block = loop.stop();
      const spans = { ...fromStart(session.spans.times(), window), place: session.spans.numbers() };
      return {
        result,
        wallMs: window.wallMs,
        operations: session.spans.count,
        inFlight: inFlightOf(spans, window),
        places: placesOf(session, window),
        spans,
        longestBlock: { startMs: Math.max(0, block.fromMs - fromMs), ms: block.ms, place: placeText(block.place) },
      };
    } catch (thrown) {
      loop.stop();
      throw thrown;
    }
  });
}
