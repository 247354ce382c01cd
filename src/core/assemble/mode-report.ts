import { isMeasured, listedLanes, sampleRounds } from '../lanes.ts';
import { runsFunctions, traitsOf } from '../modes.ts';
import type { ExplainRecord, InspectRecord, LaneRecord, RunRecord } from '../record.ts';
import type { Explained, InFlightReport, MeasuredMode, ModeReport, UnmeasuredMode } from '../report.ts';
import { summarize } from '../stats/summary.ts';
import { operationTimes, reportCpu, reportInFlight, reportLoop } from './explain.ts';
import { countFailures, listFailures } from './failures.ts';
import { idealOf } from './ideal.ts';
import { laneReason } from './lane-reason.ts';
import { reportPages } from './pages.ts';
import { type Latencies, latenciesOf, queueingOf } from './queueing.ts';
import { throughputOf } from './throughput.ts';
import { foldTimeline } from './timeline.ts';
import { totalTasks } from './totals.ts';

/** What each lane of the run measured, or why it measured nothing. */
export function reportModes(run: RunRecord): ModeReport[] {
  const lanes = listedLanes(run);
  const latencies = latenciesOf(lanes);
  return lanes.map((record) =>
    isMeasured(record) ? reportMeasured(record, run, latencies) : reportUnmeasured(record, run),
  );
}

function common(record: LaneRecord, run: RunRecord) {
  const { id: lane, mode, width } = record.lane;
  return { lane, mode, width, summary: traitsOf(mode).words(width, run.scenario.tasks.length) };
}

function reportUnmeasured(record: LaneRecord, run: RunRecord): UnmeasuredMode {
  const { status } = record.state;
  return {
    ...common(record, run),
    // A lane that still waits was cut short by whoever stopped the run.
    status: status === 'waiting' || status === 'completed' ? 'interrupted' : status,
    reason: laneReason(record, run.scenario.tasks.length) ?? status,
    wallMs: null,
    failures: listFailures(record, run.scenario.tasks),
    failureCounts: countFailures(record),
  };
}

function reportMeasured(record: LaneRecord, run: RunRecord, latencies: Latencies): MeasuredMode {
  const { tasks } = run.scenario;
  const { status } = record.state;
  const rounds = sampleRounds(record);
  const wallMs = summarize(rounds.map((round) => round.wallMs));
  const ideal = idealOf(record.lane, tasks);
  return {
    ...common(record, run),
    status: status === 'waiting' || status === 'skipped' ? 'interrupted' : status,
    reason: laneReason(record, tasks.length),
    wallMs,
    warmup: { rounds: record.warmup.length, steady: record.steady },
    tasks: totalTasks(rounds, tasks.length),
    failures: listFailures(record, tasks),
    failureCounts: countFailures(record),
    idealMs: ideal?.idealMs ?? null,
    boundMs: ideal?.boundMs ?? null,
    throughputPerSecond: throughputOf(rounds, wallMs),
    peakRssBytes: record.peakRssBytes,
    ...(explained(record, run, latencies) ?? UNEXPLAINED),
  };
}

/** What the user's code began; a timer asks for nothing. */
function countOperations({ operations }: InspectRecord) {
  const begun = operations.filter(({ kind }) => kind !== 'timer');
  const requests = begun.filter(({ kind }) => kind === 'request').map(({ what }) => what);
  return { count: begun.length, duplicates: requests.length - new Set(requests).size };
}

/** What several rounds counted, where there were several. */
function countedInFlight(seen: InFlightReport | null, mostAtOnce: readonly number[]): InFlightReport | null {
  if (seen === null || mostAtOnce.length < 2) return seen;
  return { ...seen, max: Math.max(...mostAtOnce), least: Math.min(...mostAtOnce), rounds: mostAtOnce.length };
}

/** What was in flight: tasks, or where a whole function ran, the operations that it began. */
function inside({ lane, inspect, mostAtOnce = [] }: LaneRecord, explain: ExplainRecord, run: RunRecord) {
  if (!runsFunctions(lane.mode) || inspect === undefined) {
    return {
      inFlight: countedInFlight(reportInFlight(explain), mostAtOnce),
      timeline: foldTimeline(explain, run.scenario.tasks),
    };
  }
  const times = operationTimes(inspect);
  const labels = inspect.operations.map(({ what }) => ({ label: what, idealMs: null }));
  return { inFlight: reportInFlight(times), timeline: foldTimeline(times, labels) };
}

const UNEXPLAINED = { loop: null, cpu: null, inFlight: null, latencyMs: null, queueingShare: null, timeline: null };

function explained(record: LaneRecord, run: RunRecord, latencies: Latencies): Explained | null {
  const { explain } = record;
  if (explain === null) return null;
  return {
    loop: reportLoop(explain, record.lane.mode),
    cpu: reportCpu(explain),
    latencyMs: latencies.get(record) ?? null,
    queueingShare: queueingOf(record, latencies),
    ...inside(record, explain, run),
    pages: reportPages(explain, run.scenario.tasks, failedTasks(record)),
    ...(record.inspect === undefined ? {} : { operations: countOperations(record.inspect) }),
  };
}

/** The tasks that failed when they were last looked at one by one. */
function failedTasks({ verify }: LaneRecord): ReadonlySet<number> {
  return new Set((verify ?? []).flatMap(({ failure }, task) => (failure === null ? [] : [task])));
}
