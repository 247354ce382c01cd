import type { LaneRecord, RequestRecord, RoundRecord, RunRecord } from './record.ts';

/** What was measured of a run, without what is known before. */
export type MeasuredRecord = Pick<RunRecord, 'lanes' | 'requests' | 'stopped' | 'searchEnd'>;

interface Numbering {
  readonly session: number;
  /** Pairs of the sessions before. */
  readonly pairs: number;
}

function renumbered(rounds: readonly RoundRecord[], { session, pairs }: Numbering): RoundRecord[] {
  return rounds.map((round) => ({ ...round, pair: round.pair + pairs, session }));
}

function mergeLane(before: LaneRecord | undefined, lane: LaneRecord, numbering: Numbering): LaneRecord {
  const timed = renumbered(lane.timed, numbering);
  if (before === undefined) return { ...lane, timed };
  const looks = lane.verify === null ? [] : [lane.verify];
  return {
    ...lane,
    // One session that failed is a lane that failed.
    state: before.state.status === 'completed' ? lane.state : before.state,
    warmup: [...before.warmup, ...lane.warmup],
    steady: before.steady && lane.steady,
    explored: [...before.explored, ...lane.explored],
    timed: [...before.timed, ...timed],
    verify: before.verify ?? lane.verify,
    verifyAgain: [...before.verifyAgain, ...(before.verify === null ? [] : looks), ...lane.verifyAgain],
    explain: before.explain ?? lane.explain,
    peakRssBytes: Math.max(before.peakRssBytes ?? 0, lane.peakRssBytes ?? 0) || null,
  };
}

function mergeRequests(before: RequestRecord | null, after: RequestRecord | null): RequestRecord | null {
  if (before === null || after === null) return after ?? before;
  return { ...after, sent: before.sent + after.sent, atMost: before.atMost + after.atMost };
}

function pairsOf(lanes: readonly LaneRecord[]): number {
  return Math.max(0, ...lanes.flatMap(({ timed }) => timed.map(({ pair }) => pair + 1)));
}

/**
 * Several measurements of one work, each in fresh processes, as one: pairs are numbered on, and each timed round knows
 * its session. A lane that any of them lacks is as the last one left it.
 */
export function mergeSessions(sessions: readonly MeasuredRecord[]): MeasuredRecord {
  const [only] = sessions;
  if (only === undefined) throw new RangeError('there is no session to merge');
  if (sessions.length === 1) return only;
  return sessions.reduce<MeasuredRecord>(
    (before, session, index) => {
      const numbering = { session: index + 1, pairs: pairsOf(before.lanes) };
      const known = new Map(before.lanes.map((lane) => [lane.lane.id, lane]));
      const merged = session.lanes.map((lane) => mergeLane(known.get(lane.lane.id), lane, numbering));
      const ids = new Set(session.lanes.map(({ lane }) => lane.id));
      const gone = before.lanes.filter(({ lane }) => !ids.has(lane.id));
      return {
        lanes: [...merged, ...gone],
        requests: mergeRequests(before.requests, session.requests),
        stopped: session.stopped,
        searchEnd: session.searchEnd ?? before.searchEnd,
      };
    },
    { lanes: [], requests: null, stopped: only.stopped, searchEnd: null },
  );
}
