import { sumByCode } from '../../src/core/failures.ts';
import type { Lane } from '../../src/core/lanes.ts';
import type { PlainObject } from '../../src/core/plain.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { RoundTally, TaskFailure } from '../../src/core/record.ts';
import type { ResolvedWork, RoundPurpose } from '../../src/core/scenario.ts';
import { LaneFailure, type LaneRunner, type OpenLane } from '../../src/harness/lane-runner.ts';
import type { RoundReply } from '../../src/harness/protocol.ts';
import type { FakeClock } from './fake-clock.ts';

/** The wall time of a lane's next round, more of what its runner says, or a failure. */
export type Script = (
  lane: Lane,
  purpose: RoundPurpose,
  round: number,
  leftOut: readonly TaskFailure[],
) => number | ScriptedRound | LaneFailure;

/** What a runner says of a round: its time at least. */
export type ScriptedRound = Partial<RoundReply> & Pick<RoundReply, 'wallMs'>;

/** Lanes whose rounds take exactly what a script says, on a clock that nothing else moves. */
export interface ScriptedLanes {
  readonly openLane: OpenLane;
  /** Every round in the order in which it ran: `sync timed`. */
  readonly log: string[];
  /** Lanes that were opened and closed. */
  readonly opened: string[];
  /** The time limits of tasks that lanes were opened with, where it was not `--timeout`. */
  readonly limitsMs: number[];
  readonly closed: string[];
}

function replyOf(clock: FakeClock, round: number | ScriptedRound, tasks: number, leftOut: readonly TaskFailure[]) {
  const said = typeof round === 'number' ? { wallMs: round } : round;
  const startedMs = clock.nowMs();
  clock.advance(said.wallMs);
  const tally: RoundTally = {
    completed: tasks - leftOut.length,
    failed: leftOut.length,
    bytes: 0,
    wireBytes: 0,
    extraRequests: 0,
    retried: 0,
    outcomes: {},
    failureCodes: Object.fromEntries(sumByCode(leftOut.map(({ failure }) => [failure.code, 1]))),
    failures: leftOut,
    throttled: null,
  };
  return {
    startedMs,
    runQueueWaitMs: null,
    suspended: null,
    tally,
    outcomes: null,
    explain: null,
    peakRssBytes: 1000,
    ...said,
  };
}

/** Lanes that follow a script. */
export function scriptedLanes(clock: FakeClock, script: Script, tasks = 2): ScriptedLanes {
  const log: string[] = [];
  const opened: string[] = [];
  const closed: string[] = [];
  const limitsMs: number[] = [];
  const openLane: OpenLane = async (lane, _, timeoutMs): Promise<LaneRunner> => {
    opened.push(lane.id);
    if (timeoutMs !== undefined) limitsMs.push(timeoutMs);
    const rounds: Partial<Record<RoundPurpose, number>> = {};
    return {
      async round(purpose, leftOut = []) {
        const round = rounds[purpose] ?? 0;
        rounds[purpose] = round + 1;
        log.push(`${lane.id} ${purpose}`);
        const next = script(lane, purpose, round, leftOut);
        if (next instanceof LaneFailure) throw next;
        return replyOf(clock, next, tasks, leftOut);
      },
      async close() {
        closed.push(lane.id);
      },
    };
  };
  return { openLane, log, opened, closed, limitsMs };
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
