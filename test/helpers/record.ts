import { sumByCode } from '../../src/core/failures.ts';
import type { Lane, LaneId } from '../../src/core/lanes.ts';
import type { ModeName } from '../../src/core/modes.ts';
import type { Plan } from '../../src/core/plan.ts';
import type {
  ExplainRecord,
  LaneRecord,
  RequestRecord,
  RoundRecord,
  RoundTally,
  RunRecord,
  TaskOutcome,
} from '../../src/core/record.ts';
import type { Environment } from '../../src/core/report.ts';
import type { Failure, TaskInfo } from '../../src/core/scenario.ts';

/** The plan of a record that says nothing else: the defaults of the command line, with no warm-up. */
const PLAN: Plan = {
  modes: ['sync', 'async'],
  modesReason: null,
  reference: null,
  runs: null,
  precision: 0.01,
  maxTimeMs: 10_000,
  warmup: null,
  cold: false,
  order: 'abba',
  seed: 1,
  concurrency: { kind: 'one', limit: 'all' },
  threads: 4,
  timeoutMs: 30_000,
  deadlineMs: null,
  control: false,
  explain: true,
  margin: 0.01,
  maxFailures: 0,
};

export const ENVIRONMENT: Environment = {
  node: '20.20.2',
  platform: 'linux',
  arch: 'x64',
  cpuModel: 'Test CPU',
  cpus: 2,
  memoryBytes: 8_000_000_000,
  ci: false,
};

/** What a round of `tasks` tasks did that all went well and told nothing. */
export function tallyWith(tasks: number, extra: Partial<RoundTally> = {}): RoundTally {
  return {
    completed: tasks,
    failed: 0,
    bytes: 0,
    wireBytes: 0,
    extraRequests: 0,
    retried: 0,
    outcomes: {},
    failureCodes: {},
    failures: [],
    throttled: null,
    ...extra,
  };
}

/** The same round with some of its tasks failed, each with the code (and message) given by its index. */
export function tallyFailing(tasks: number, failed: Readonly<Record<number, string>>): RoundTally {
  const failures = Object.entries(failed).map(([task, code]) => ({ task: Number(task), failure: failureOf(code) }));
  const failureCodes = Object.fromEntries(sumByCode(Object.values(failed).map((code) => [code, 1])));
  return tallyWith(tasks, { completed: tasks - failures.length, failed: failures.length, failureCodes, failures });
}

export function failureOf(code: string): Failure {
  return { code, message: `it failed with ${code}` };
}

/** One round; without more it is the first timed one. */
export function roundWith(wallMs: number, extra: Partial<RoundRecord> = {}): RoundRecord {
  return { purpose: 'timed', pair: 0, startedMs: 0, wallMs, runQueueWaitMs: null, tally: tallyWith(2), ...extra };
}

/** One explained round whose tasks ran from and to the given milliseconds, on an otherwise idle main thread. */
export function explainWith(
  spans: readonly (readonly [startMs: number, endMs: number])[],
  extra: Partial<ExplainRecord> = {},
): ExplainRecord {
  return {
    wallMs: spans.reduce((last, [, endMs]) => Math.max(last, endMs), 0),
    busyMs: 0,
    longestStallMs: 0,
    stallResolutionMs: 1,
    heartbeats: 10,
    heartbeatsPossible: 10,
    cpuUserMs: 0,
    cpuSystemMs: 0,
    mainThreadCpuMs: 0,
    runQueueWaitMs: 0,
    gcMs: 0,
    notes: {},
    startMs: Float64Array.from(spans, ([startMs]) => startMs),
    endMs: Float64Array.from(spans, ([, endMs]) => endMs),
    traces: null,
    ...extra,
  };
}

/** What a task left in the verify round. */
export function outcomeWith(extra: Partial<TaskOutcome> = {}): TaskOutcome {
  return { outcome: null, bytes: null, wireBytes: null, digest: null, failure: null, ...extra };
}

/** What {@link laneWith} can be told besides the fields of the lane record. */
interface LaneExtra extends Partial<Omit<LaneRecord, 'lane' | 'timed'>> {
  readonly width?: number;
  readonly role?: Lane['role'];
  /** What every timed round did, or what each did by its index. Default: two tasks done. */
  readonly tally?: RoundTally | ((round: number) => RoundTally);
  /** Clock milliseconds at which the first timed round starts; each pair starts 10 s after the one before. */
  readonly startedMs?: number;
}

const DEFAULT_WIDTH: Readonly<Record<ModeName, number>> = {
  sync: 1,
  sequential: 1,
  async: 2,
  own: 2,
  whole: 1,
  threads: 2,
};

/** A lane, completed where it has rounds, whose timed rounds took the given times. The id is a mode's name, `async@8` or `sync (control)`. */
export function laneWith(id: LaneId, wallsMs: readonly number[], extra: LaneExtra = {}): LaneRecord {
  const mode = id.replace(/[@ ].*/, '') as ModeName;
  const {
    width = Number(id.split('@')[1] ?? DEFAULT_WIDTH[mode]),
    role = 'measure',
    tally,
    startedMs = 0,
    ...rest
  } = extra;
  const tallyOf = typeof tally === 'function' ? tally : () => tally ?? tallyWith(2);
  const timed = wallsMs.map((wallMs, pair) =>
    roundWith(wallMs, { pair, startedMs: startedMs + 10_000 * pair, tally: tallyOf(pair) }),
  );
  return {
    lane: { id, mode, width, role },
    state: { status: wallsMs.length > 0 || rest.explored !== undefined ? 'completed' : 'waiting' },
    warmup: [],
    steady: true,
    explored: [],
    timed,
    verify: null,
    verifyAgain: [],
    explain: null,
    peakRssBytes: null,
    ...rest,
  };
}

/** What is known of a run whose tasks are requests, by the defaults of the command line. */
export function requestsWith(extra: Partial<RequestRecord> = {}): RequestRecord {
  const rules = { hosts: [null, null], maxRequests: null, preflight: true, sameBodies: false };
  return { ...rules, leftOut: [], sent: 24, retried: 0, atMost: 200, throttled: null, ...extra };
}

/** Tasks with the given ideal times (null where unknown), labelled `task 1`, `task 2`, … */
export function tasksOf(...idealsMs: readonly (number | null)[]): TaskInfo[] {
  return idealsMs.map((idealMs, index) => ({ label: `task ${index + 1}`, idealMs }));
}

/** What {@link recordWith} can be told besides the fields of the run record. */
export interface RecordExtra extends Partial<Omit<RunRecord, 'plan' | 'lanes'>> {
  readonly plan?: Partial<Plan>;
  /** Default: two tasks of 500 and 300 ms. */
  readonly tasks?: readonly TaskInfo[];
}

/** A run of the given lanes. */
export function recordWith(lanes: readonly LaneRecord[], extra: RecordExtra = {}): RunRecord {
  const { plan, tasks = tasksOf(500, 300), ...rest } = extra;
  return {
    asyncbench: '0.1.0',
    createdAt: '2026-11-23T00:00:00.000Z',
    environment: ENVIRONMENT,
    scenario: { name: 'sleep', title: '2 sleeps', params: {}, identity: {}, workloadHash: 'abc', tasks },
    plan: { ...PLAN, ...plan },
    requests: null,
    lanes,
    stopped: 'precision',
    partial: false,
    noise: null,
    clockResolutionMs: 0.001,
    searchEnd: null,
    notes: [],
    warnings: [],
    ...rest,
  };
}
