/** The parts of a request's time, in the order in which they come. */
export const PHASES = ['queued', 'dns', 'connect', 'tls', 'firstByte', 'body'] as const;

export type Phase = (typeof PHASES)[number];

/** Milliseconds; null where there was no such phase (on a reused connection, say); `unavailable` where a proxy hides it. */
export type PhaseMs = number | null | 'unavailable';

/** A redirect that was followed. */
export interface Hop {
  /** What was asked for, without user name and password. */
  readonly url: string;
  readonly status: number;
  /** From asking for it until its answer was whole, milliseconds. */
  readonly tookMs: number;
}

/** Where the time of one task went that is a request to a server. Those of its redirects are added up. */
export interface RequestTrace {
  readonly phasesMs: Readonly<Record<Phase, PhaseMs>>;
  /** `http/1.1`, `h2`; null where no answer came. */
  readonly protocol: string | null;
  /** Whether its first request went over a connection that had served another. */
  readonly reused: boolean;
  /** How often it was sent, redirects not counted. */
  readonly attempts: number;
  /** The redirects that were followed, the first ones at least. */
  readonly hops: readonly Hop[];
}

/** Places of {@link TraceTable.flags}. */
const SEEN = 1;
const REUSED = 2;
const MOST_ATTEMPTS = 255;
/** In place of milliseconds. NaN stands for null. */
const UNAVAILABLE = -1;

/** The traces of a round, packed: a hundred thousand of them take eight megabytes, on their way between processes too. */
export interface TraceTable {
  /** One number a phase and task. */
  readonly phasesMs: Float64Array;
  readonly flags: Uint8Array;
  readonly attempts: Uint8Array;
  /** Index into {@link protocolNames}, from 1. */
  readonly protocols: Uint8Array;
  readonly protocolNames: readonly string[];
  /** Of the tasks that were redirected. */
  readonly hops: ReadonlyMap<number, readonly Hop[]>;
}

function packedMs(ms: PhaseMs): number {
  return ms === null ? Number.NaN : ms === 'unavailable' ? UNAVAILABLE : ms;
}

function unpackedMs(ms: number | undefined): PhaseMs {
  if (ms === undefined || Number.isNaN(ms)) return null;
  return ms === UNAVAILABLE ? 'unavailable' : ms;
}

/** Packs what tasks tell of their requests; null where none tells anything. */
export function packTraces(results: ReadonlyArray<{ readonly trace?: RequestTrace } | undefined>): TraceTable | null {
  if (!results.some((result) => result?.trace !== undefined)) return null;
  const names: string[] = [];
  const hops = new Map<number, readonly Hop[]>();
  const table = {
    phasesMs: new Float64Array(results.length * PHASES.length).fill(Number.NaN),
    flags: new Uint8Array(results.length),
    attempts: new Uint8Array(results.length),
    protocols: new Uint8Array(results.length),
    protocolNames: names,
    hops,
  };
  for (const [task, result] of results.entries()) {
    const trace = result?.trace;
    if (trace === undefined) continue;
    for (const [place, phase] of PHASES.entries()) {
      table.phasesMs[task * PHASES.length + place] = packedMs(trace.phasesMs[phase]);
    }
    table.flags[task] = SEEN | (trace.reused ? REUSED : 0);
    table.attempts[task] = Math.min(trace.attempts, MOST_ATTEMPTS);
    if (trace.protocol !== null) {
      if (!names.includes(trace.protocol)) names.push(trace.protocol);
      table.protocols[task] = names.indexOf(trace.protocol) + 1;
    }
    if (trace.hops.length > 0) hops.set(task, trace.hops);
  }
  return table;
}

/** What a task told of its request; null where it told nothing. */
export function traceAt(table: TraceTable | null, task: number): RequestTrace | null {
  if (table === null) return null;
  const flags = table.flags[task] ?? 0;
  if ((flags & SEEN) === 0) return null;
  const entries = PHASES.map((phase, place) => [phase, unpackedMs(table.phasesMs[task * PHASES.length + place])]);
  return {
    phasesMs: Object.fromEntries(entries),
    protocol: table.protocolNames[(table.protocols[task] ?? 0) - 1] ?? null,
    reused: (flags & REUSED) !== 0,
    attempts: table.attempts[task] ?? 0,
    hops: table.hops.get(task) ?? [],
  };
}
