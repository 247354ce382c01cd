import type { LaneId } from '../lanes.ts';
import { MODE_NAMES } from '../modes.ts';
import type { Plain } from '../plain.ts';
import { ORDERS } from '../plan.ts';
import { STOP_REASONS } from '../record.ts';
import {
  CHECK_VERDICTS,
  type Estimate,
  type FailureCount,
  type FailureReport,
  type Interval,
  LOOP_STATES,
  type MeasuredMode,
  type ModeReport,
  type PlanReport,
  type Report,
  type RequestsReport,
  SCHEMA_VERSION,
  type SweepReport,
  type UnmeasuredMode,
  VERDICTS,
  type WallReport,
} from '../report.ts';
import { ROUND_PURPOSES } from '../scenario.ts';
import {
  anything,
  dictionary,
  either,
  type Fields,
  flag,
  list,
  number,
  object,
  oneOf,
  optional,
  orNull,
  type Shape,
  text,
} from './shape.ts';

const INTERVAL: Fields<Interval> = { low: number, high: number, confidence: orNull(number) };

const ESTIMATE: Shape<Estimate> = object<Estimate>({ estimate: number, ...INTERVAL });

const WALL: Shape<WallReport> = object<WallReport>({
  samples: list(number),
  median: number,
  mean: number,
  stddev: orNull(number),
  mad: orNull(number),
  min: number,
  max: number,
  p90: orNull(number),
  p95: orNull(number),
  interval: object<Interval>(INTERVAL),
  outliers: list(number),
});

const FAILURES: Shape<readonly FailureReport[]> = list(
  object<FailureReport>({ task: text, round: orNull(number), code: text, message: text }),
);

const FAILURE_COUNTS: Shape<readonly FailureCount[]> = list(
  object<FailureCount>({ code: text, timed: number, untimed: number }),
);

/** Whatever text stands there: what is no lane of this report finds nothing. */
const laneId = text as Shape<LaneId>;

const MODE_COMMON = { lane: laneId, mode: oneOf(MODE_NAMES), summary: text, width: number };

const MEASURED: Shape<MeasuredMode> = object<MeasuredMode>({
  ...MODE_COMMON,
  status: oneOf(['completed', 'failed', 'interrupted']),
  reason: orNull(text),
  wallMs: WALL,
  warmup: object({ rounds: number, steady: flag }),
  tasks: object({ total: number, completed: number, failed: number, bytes: number, wireBytes: number }),
  failures: FAILURES,
  failureCounts: FAILURE_COUNTS,
  idealMs: orNull(number),
  boundMs: orNull(object({ low: number, high: number })),
  throughputPerSecond: ESTIMATE,
  loop: orNull(
    object({
      busyMs: number,
      busyShare: number,
      longestStallMs: orNull(number),
      stallResolutionMs: number,
      state: oneOf(LOOP_STATES),
      heartbeats: number,
      heartbeatsPossible: number,
      gcMs: orNull(number),
    }),
  ),
  cpu: orNull(
    object({
      userMs: number,
      systemMs: number,
      cores: number,
      mainThreadMs: orNull(number),
      runQueueWaitMs: orNull(number),
    }),
  ),
  peakRssBytes: orNull(number),
  inFlight: orNull(object({ mean: number, max: number })),
  latencyMs: orNull(object({ mean: number, median: number, max: number })),
  queueingShare: orNull(number),
  timeline: orNull(list(object({ task: text, queuedMs: number, startMs: orNull(number), endMs: orNull(number) }))),
});

const UNMEASURED: Shape<UnmeasuredMode> = object<UnmeasuredMode>({
  ...MODE_COMMON,
  status: oneOf(['skipped', 'failed', 'interrupted']),
  reason: text,
  wallMs: (value, _path, _problems): value is null => value === null,
  failures: FAILURES,
  failureCounts: FAILURE_COUNTS,
});

function isUnmeasured(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'wallMs' in value && value.wallMs === null;
}

const MODE: Shape<ModeReport> = either(isUnmeasured, UNMEASURED, MEASURED);

const LIMIT: Shape<number | 'all' | 'auto'> = either(
  (value) => typeof value === 'number',
  number,
  oneOf(['all', 'auto'] as const),
);

const ONE_LIMIT: Shape<number | 'all'> = either((value) => typeof value === 'number', number, oneOf(['all'] as const));

const PLAN: Shape<PlanReport> = object<PlanReport>({
  modes: list(text),
  reference: orNull(laneId),
  rounds: number,
  runs: orNull(number),
  warmup: orNull(number),
  cold: flag,
  order: oneOf(ORDERS),
  seed: number,
  concurrency: orNull(either(Array.isArray, list(ONE_LIMIT), LIMIT)),
  threads: number,
  precision: number,
  margin: number,
  maxTimeMs: number,
  timeoutMs: number,
  maxFailures: optional(number),
  stopped: oneOf(STOP_REASONS),
});

const SWEEP: Shape<SweepReport> = object<SweepReport>({
  mode: oneOf(MODE_NAMES),
  points: list(
    object({
      lane: laneId,
      concurrency: number,
      throughputPerSecond: ESTIMATE,
      latencyMs: orNull(number),
      queueingShare: orNull(number),
      inFlightMean: orNull(number),
    }),
  ),
  fits: object({
    usl: orNull(object({ lambda: number, sigma: number, kappa: number, peak: orNull(number), error: number })),
    knee: orNull(object({ slots: number, throughputPerSecond: number, error: number })),
    chosen: orNull(oneOf(['usl', 'knee'] as const)),
  }),
  best: orNull(object({ concurrency: number, reason: text })),
  stopped: orNull(text),
});

const REQUESTS: Shape<RequestsReport> = object<RequestsReport>({
  sent: number,
  atMost: number,
  hosts: list(object({ host: text, atMost: number })),
  throttled: orNull(object({ task: text, code: text, message: text })),
  bodies: object({ compared: number, varying: number, examples: list(text) }),
  leftOut: list(object({ task: text, code: text, message: text, failed: number, asked: number })),
});

/** The structure of {@link Report}: what `report.schema.json` says, for the program itself. */
export const REPORT: Shape<Report> = object<Report>({
  schemaVersion: oneOf([SCHEMA_VERSION]),
  asyncbench: text,
  createdAt: text,
  partial: flag,
  environment: object({
    node: text,
    platform: text,
    arch: text,
    cpuModel: orNull(text),
    cpus: number,
    memoryBytes: number,
    ci: flag,
  }),
  scenario: object({
    name: text,
    title: text,
    params: dictionary(anything<Plain>()),
    tasks: number,
    workloadHash: text,
  }),
  plan: PLAN,
  modes: list(MODE),
  comparisons: list(
    object({
      mode: laneId,
      reference: laneId,
      speedup: orNull(ESTIMATE),
      pairs: number,
      verdict: oneOf(VERDICTS),
      equivalent: orNull(flag),
      reasons: list(text),
    }),
  ),
  control: orNull(object({ lane: laneId, wallMs: WALL, speedup: ESTIMATE, floor: number })),
  requests: optional(orNull(REQUESTS)),
  sweep: orNull(SWEEP),
  tasks: orNull(
    object({
      total: number,
      rows: list(
        object({
          task: text,
          outcome: orNull(text),
          bytes: orNull(number),
          wireBytes: orNull(number),
          timesMs: dictionary(orNull(number)),
          failure: orNull(text),
        }),
      ),
    }),
  ),
  checks: list(
    object({
      expression: text,
      verdict: oneOf(CHECK_VERDICTS),
      observed: orNull(ESTIMATE),
      firstRun: optional(orNull(ESTIMATE)),
      reason: text,
    }),
  ),
  findings: list(
    object({
      code: text,
      severity: oneOf(['info', 'warning'] as const),
      mode: orNull(laneId),
      message: text,
      advice: orNull(text),
    }),
  ),
  rounds: list(
    object({
      mode: laneId,
      purpose: oneOf(ROUND_PURPOSES),
      pair: number,
      startedMs: number,
      wallMs: number,
      failed: number,
    }),
  ),
  machine: orNull(
    object({
      cpuPressureShare: orNull(number),
      stealShare: orNull(number),
      frequencyMhz: orNull(object({ before: number, after: number })),
      cpuBusyShare: orNull(number),
    }),
  ),
});
