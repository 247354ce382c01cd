import type { Explained, MeasuredMode } from '../../src/core/report.ts';

type Fields = Omit<MeasuredMode, keyof Explained>;

/** What a measured mode can be told; with one field of the explain pass it has them all. */
export type ModeOverrides = Partial<Fields & Explained>;

const UNSEEN = { loop: null, cpu: null, inFlight: null, latencyMs: null, queueingShare: null, timeline: null };

/** An explain pass that saw nothing worth telling. */
const SEEN: Explained = {
  loop: {
    busyMs: 2,
    busyShare: 0.004,
    longestStallMs: null,
    stallResolutionMs: 5,
    state: 'callbacks',
    heartbeats: 49,
    heartbeatsPossible: 50,
    gcMs: null,
  },
  cpu: { userMs: 2, systemMs: 1, cores: 0.006, mainThreadMs: null, runQueueWaitMs: null },
  inFlight: null,
  latencyMs: null,
  queueingShare: null,
  timeline: [],
};

/** The mode with these overrides; of an explain pass that they do not tell of there was none. */
export function modeWith(fields: Fields, overrides: ModeOverrides): MeasuredMode {
  const { loop, cpu, inFlight, latencyMs, queueingShare, timeline, pages, ...rest } = overrides;
  const told = [loop, cpu, inFlight, latencyMs, queueingShare, timeline, pages].some((field) => field !== undefined);
  return told ? { ...fields, ...SEEN, ...overrides } : { ...fields, ...rest, ...UNSEEN };
}
