import { idealOf } from '../../core/assemble/ideal.ts';
import { type Lane, lanesOf, type Variant } from '../../core/lanes.ts';
import type { Plan } from '../../core/plan.ts';
import type { RoundRecord } from '../../core/record.ts';
import type { Estimate } from '../../core/report.ts';
import type { RoundPurpose, TaskInfo } from '../../core/scenario.ts';
import type { ProgressEvent } from '../../harness/progress.ts';
import type { TaskProgress } from '../../harness/protocol.ts';
import { roundShare } from './round-share.ts';
import { beginTrace, endTrace, type TaskTrace, traceFrame } from './task-trace.ts';

/** How many of a lane's latest rounds its typical one is told from. */
const RECENT_ROUNDS = 40;

/** The last round that a lane began. */
export interface LiveRound {
  readonly purpose: RoundPurpose;
  /** From 1. */
  readonly number: number;
  readonly of: number | null;
  /** Clock milliseconds. */
  readonly startMs: number;
  /** Null as long as it runs. */
  readonly wallMs: number | null;
  readonly finished: number;
  readonly failed: number;
  /** The last frame of this round. */
  readonly progress: TaskProgress | null;
  /** Its bar has shown this much: it never moves back. */
  readonly leastShare: number;
  readonly trace: TaskTrace;
}

/** What is known of one lane. */
export interface LiveLane {
  readonly lane: Lane;
  /** What a perfect machine would take for a round; null where a task's time is unknown. */
  readonly idealMs: number | null;
  readonly round: LiveRound | null;
  /** Its last whole round. */
  readonly last: LiveRound | null;
  readonly warmups: number;
  readonly timed: number;
  /** Wall times of the latest rounds, milliseconds; a search's looks count as timed ones. */
  readonly warmupMs: readonly number[];
  readonly timedMs: readonly number[];
  /** Wall times that the report will tell of, milliseconds: of all timed rounds, before them of a search's look. */
  readonly sampleMs: readonly number[];
  /** Tasks that failed in those rounds. */
  readonly failed: number;
  readonly explained: boolean;
  /** Why it runs no more rounds. */
  readonly ended: string | null;
  readonly speedup: Estimate | null;
  /** Pairs of rounds behind the speed-up. */
  readonly pairs: number;
}

/** All that the picture is drawn from. */
export interface LiveState {
  readonly plan: Plan;
  /** Of the work. */
  readonly title: string;
  readonly tasks: readonly TaskInfo[];
  /** Absent: the work has one version. */
  readonly variants?: readonly Variant[];
  /** Clock milliseconds at which the view began. */
  readonly beganMs: number;
  readonly lanes: readonly LiveLane[];
  /** The timed rounds are over. */
  readonly finishing: boolean;
}

/** What is measured, as far as it is known before the first event. */
export type LiveWork = Pick<LiveState, 'plan' | 'title' | 'tasks' | 'variants'>;

/** The state before the first event: the lanes are those of the plan. */
export function beginLive(work: LiveWork, nowMs: number): LiveState {
  const lanes = lanesOf(work.plan, work).map((lane) => beginLane(lane, work.tasks));
  return { ...work, beganMs: nowMs, lanes, finishing: false };
}

const NO_SAMPLES = { sampleMs: [], failed: 0 } as const;

function beginLane(lane: Lane, tasks: readonly TaskInfo[]): LiveLane {
  return {
    lane,
    idealMs: idealOf(lane, tasks)?.idealMs ?? null,
    round: null,
    last: null,
    warmups: 0,
    timed: 0,
    warmupMs: [],
    timedMs: [],
    ...NO_SAMPLES,
    explained: false,
    ended: null,
    speedup: null,
    pairs: 0,
  };
}

/**
 * A search names its lanes as it goes and leaves out those that ended: what is known of them stays.
 * Where no lane is new everything is run once more, freshly.
 */
function addLanes(state: LiveState, lanes: readonly Lane[]): LiveState {
  const known = new Set(state.lanes.map(({ lane }) => lane.id));
  const added = lanes.filter((lane) => !known.has(lane.id));
  const fresh = added.length === 0;
  const begun = (fresh ? lanes : added).map((lane) => beginLane(lane, state.tasks));
  return fresh ? { ...state, lanes: begun, finishing: false } : { ...state, lanes: [...state.lanes, ...begun] };
}

type RoundStart = Extract<ProgressEvent, { type: 'round-start' }>;

function startRound(known: LiveLane, event: RoundStart, { state, nowMs }: Moment): LiveLane {
  const { purpose } = event;
  const round: LiveRound = {
    purpose,
    number: purpose === 'timed' ? known.timed + 1 : event.round,
    of: event.of,
    startMs: nowMs,
    wallMs: null,
    finished: 0,
    failed: 0,
    progress: null,
    leastShare: 0,
    trace: beginTrace(state.tasks.length),
  };
  return { ...known, round };
}

function followTasks(known: LiveLane, progress: TaskProgress, { state, nowMs }: Moment): LiveLane {
  const { round } = known;
  // A frame in which all have ended may be left from the round before; the end is told by the runner itself.
  if (round === null || round.wallMs !== null || progress.finished >= state.tasks.length) return known;
  const { started, finished, failed } = progress;
  if (started === 0) return { ...known, round: { ...round, startMs: nowMs } };
  const leastShare = roundShare(known, state.tasks, nowMs);
  const trace = traceFrame(round.trace, progress, { atMs: nowMs - round.startMs, width: known.lane.width });
  return { ...known, round: { ...round, finished, failed, progress, leastShare, trace } };
}

/** The round as it was: what no frame showed of it is filled in. */
function wholeRound(
  round: LiveRound,
  { lane }: LiveLane,
  { tally, wallMs }: RoundRecord,
  { tasks }: LiveState,
): LiveRound {
  const failedTasks = tally.failures.map(({ task }) => task);
  const idealMs = round.trace.spans.map((_, task) => tasks[task]?.idealMs ?? null);
  const trace = endTrace(round.trace, { wallMs, failedTasks, width: lane.width, idealMs });
  return { ...round, finished: tally.completed + tally.failed, failed: tally.failed, wallMs, trace };
}

/** The rounds that count as samples: with the first timed one those of a search's look no longer do. */
function addSample(known: LiveLane, { purpose, wallMs, tally }: RoundRecord): LiveLane {
  const { sampleMs, failed, timed } = purpose === 'timed' && known.timed === 0 ? { ...known, ...NO_SAMPLES } : known;
  const timedMs = [...known.timedMs.slice(1 - RECENT_ROUNDS), wallMs];
  const added = { ...known, timedMs, sampleMs: [...sampleMs, wallMs], failed: failed + tally.failed };
  return purpose === 'timed' ? { ...added, timed: timed + 1 } : added;
}

function endRound(known: LiveLane, record: RoundRecord, { state }: Moment): LiveLane {
  const round = known.round && wholeRound(known.round, known, record, state);
  const ended = { ...known, round, last: round };
  switch (record.purpose) {
    case 'warmup': {
      const warmupMs = [...known.warmupMs.slice(1 - RECENT_ROUNDS), record.wallMs];
      return { ...ended, warmups: known.warmups + 1, warmupMs };
    }
    case 'explore':
    case 'timed':
      return addSample(ended, record);
    case 'explain':
      return { ...ended, explained: true };
    default:
      return ended;
  }
}

interface Moment {
  readonly state: LiveState;
  readonly nowMs: number;
}

function change(known: LiveLane, event: ProgressEvent, moment: Moment): LiveLane {
  switch (event.type) {
    case 'round-start':
      return startRound(known, event, moment);
    case 'tasks':
      return followTasks(known, event.progress, moment);
    case 'round-end':
      return endRound(known, event.record, moment);
    case 'lane-ended':
      return { ...known, ended: event.reason };
    case 'estimate':
      return { ...known, speedup: event.speedup, pairs: event.pairs };
    default:
      return known;
  }
}

/** What is known after an event. Its cost depends on the number of lanes, never on that of the tasks. */
export function liveState(state: LiveState, event: ProgressEvent, nowMs: number): LiveState {
  if (event.type === 'lanes') return addLanes(state, event.lanes);
  const moment = { state, nowMs };
  const lanes = state.lanes.map((known) => (known.lane.id === event.lane.id ? change(known, event, moment) : known));
  const explaining = event.type === 'round-start' && event.purpose === 'explain';
  return { ...state, lanes, finishing: state.finishing || explaining };
}

/** True while a round of the lane runs. */
export function isRunning({ round, ended }: LiveLane): boolean {
  return ended === null && round !== null && round.wallMs === null;
}
