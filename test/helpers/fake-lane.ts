import type { Lane } from '../../src/core/lanes.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { ResolvedWork, RoundPurpose } from '../../src/core/scenario.ts';
import { LaneFailure, type LaneRunner, type OpenLane } from '../../src/harness/lane-runner.ts';
import type { RoundReply, Suspension } from '../../src/harness/protocol.ts';
import type { FakeClock } from './fake-clock.ts';

/** The wall time of a lane's next round, or a failure. */
export type Script = (lane: Lane, purpose: RoundPurpose, round: number) => number | Disturbed | LaneFailure;

/** A round whose process did not run all the time. */
export interface Disturbed {
  readonly wallMs: number;
  readonly suspended: Suspension;
}

/** Lanes whose rounds take exactly what a script says, on a clock that nothing else moves. */
export interface ScriptedLanes {
  readonly openLane: OpenLane;
  /** Every round in the order in which it ran: `sync timed`. */
  readonly log: string[];
  /** Lanes that were opened and closed. */
  readonly opened: string[];
  readonly closed: string[];
}

function replyOf(clock: FakeClock, round: number | Disturbed, tasks: number): RoundReply {
  const { wallMs, suspended } = typeof round === 'number' ? { wallMs: round, suspended: null } : round;
  const startedMs = clock.nowMs();
  clock.advance(wallMs);
  const tally = { completed: tasks, failed: 0, bytes: 0, wireBytes: 0, outcomes: {}, failureCodes: {}, failures: [] };
  return { wallMs, startedMs, suspended, tally, outcomes: null, explain: null, peakRssBytes: 1000 };
}

/** Lanes that follow a script. */
export function scriptedLanes(clock: FakeClock, script: Script, tasks = 2): ScriptedLanes {
  const log: string[] = [];
  const opened: string[] = [];
  const closed: string[] = [];
  const openLane: OpenLane = async (lane): Promise<LaneRunner> => {
    opened.push(lane.id);
    const rounds: Partial<Record<RoundPurpose, number>> = {};
    return {
      async round(purpose) {
        const round = rounds[purpose] ?? 0;
        rounds[purpose] = round + 1;
        log.push(`${lane.id} ${purpose}`);
        const next = script(lane, purpose, round);
        if (next instanceof LaneFailure) throw next;
        return replyOf(clock, next, tasks);
      },
      async close() {
        closed.push(lane.id);
      },
    };
  };
  return { openLane, log, opened, closed };
}

/** Work of which nothing is known. */
export function workWith(over: Partial<ResolvedWork<PlainObject>> = {}): ResolvedWork<PlainObject> {
  return { params: {}, tasks: [], identity: null, warnings: [], title: '', ...over };
}

/** A plan with the defaults of the command line. */
export function planWith(over: Partial<Plan> = {}): Plan {
  return {
    modes: ['sync', 'async'],
    modesReason: null,
    reference: null,
    runs: null,
    precision: 0.01,
    maxTimeMs: 10_000,
    warmup: 0,
    cold: false,
    order: 'abba',
    seed: 1,
    concurrency: { kind: 'one', limit: 'all' },
    threads: 6,
    timeoutMs: 30_000,
    deadlineMs: null,
    control: false,
    explain: false,
    margin: 0.01,
    maxFailures: 0,
    ...over,
  };
}
