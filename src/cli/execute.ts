import { findAll } from '../checks/findings/index.ts';
import { countsRounds } from '../checks/index.ts';
import { assemble } from '../core/assemble/index.ts';
import { lanesOfVersion } from '../core/base/versions.ts';
import { oneLine } from '../core/printable.ts';
import type { LaneNote, RunRecord, StopReason } from '../core/record.ts';
import type { Report } from '../core/report.ts';
import type { Scenario } from '../core/scenario.ts';
import { type MeasuredRecord, mergeSessions } from '../core/sessions.ts';
import { clockResolutionMs } from '../core/system-clock.ts';
import { machineNoise, readEnvironment, snapshotMachine } from '../harness/machine.ts';
import { measure } from '../harness/measure.ts';
import type { Run } from '../harness/run.ts';
import { runnerProcesses } from '../harness/runner-process.ts';
import type { Benchmark, CommandContext } from './benchmark.ts';
import { baselineFindings, type Gate, guardFindings, hasChecks, isDecided, judgeReport } from './gate.ts';
import type { Progress } from './live/progress.ts';
import { VERSION } from './version.ts';

/** The record of a run before its first round. */
export function begin(
  { scenario, work, workloadHash, plan }: Pick<Run, 'scenario' | 'work' | 'workloadHash' | 'plan'>,
  { clock, environment }: Pick<Run, 'clock' | 'environment'>,
): RunRecord {
  const { params, shownParams = params, identity, tasks, title, warnings } = work;
  return {
    asyncbench: VERSION,
    createdAt: clock.date().toISOString(),
    environment,
    scenario: { name: scenario.name, title, params: shownParams, identity, workloadHash, tasks },
    plan,
    requests: null,
    clockResolutionMs: clockResolutionMs(clock),
    warnings,
    lanes: [],
    stopped: 'max-rounds',
    searchEnd: null,
    partial: false,
    noise: null,
    notes: [],
  };
}

function isPartial(stopped: StopReason): boolean {
  return stopped === 'interrupted' || stopped === 'deadline';
}

/** In a cold run every round has a process of its own, and they all may say the same. */
function addNote(notes: LaneNote[], { lane, severity, message }: LaneNote): void {
  if (notes.some((note) => note.lane === lane && note.message === message)) return;
  notes.push({ lane, severity, message });
}

/** What one round counts may be luck; in so many a loop that staggers its tasks shows the most that it comes to. */
const COUNTED_ROUNDS = 5;

/** What the report is of: beside another version, the head alone. */
function reported(record: RunRecord, { base }: Gate): RunRecord {
  return base === null ? record : { ...record, lanes: lanesOfVersion(record.lanes, 'head') };
}

/** libuv's own number of threads. See https://docs.libuv.org/en/v1.x/threadpool.html */
const USUAL_THREAD_POOL = { UV_THREADPOOL_SIZE: '4' };

function runnerEnv(env: NodeJS.ProcessEnv, { usualThreadPool }: Scenario): NodeJS.ProcessEnv {
  return usualThreadPool === true ? { ...USUAL_THREAD_POOL, ...env } : env;
}

/** What all sessions of a benchmark share. */
interface Sessions {
  readonly originMs: number;
  /** Before the first round. */
  readonly begun: RunRecord;
  readonly notes: LaneNote[];
}

/** What measuring needs from outside. */
type Outside = CommandContext & Pick<Run, 'signal'> & Omit<Progress, 'stop'>;

function runOf(
  { gate, sessions, openLane, command: _, saves: __, ...benchmark }: Benchmark,
  { io, clock, signal, listener, print }: Outside,
  { originMs, begun, notes }: Sessions,
): Run {
  const { moduleUrl, work, plan } = benchmark;
  const source = { moduleUrl, params: work.params };
  const { timeoutMs } = plan;
  return {
    ...benchmark,
    countedRounds: countsRounds(gate.checks) ? COUNTED_ROUNDS : 1,
    plan: sessions === 1 ? plan : { ...plan, maxTimeMs: plan.maxTimeMs / sessions },
    environment: begun.environment,
    clock,
    originMs,
    signal,
    listener(event) {
      if (event.type === 'note') addNote(notes, { ...event, lane: event.lane.id });
      listener(event);
    },
    openLane:
      openLane ??
      runnerProcesses({
        source,
        tasks: work.tasks.length,
        timeoutMs,
        clock,
        signal,
        env: runnerEnv(io.env, benchmark.scenario),
        ...(work.showOutput === true ? { onOutput: ({ id }, line) => print(`${id}: ${oneLine(line)}`) } : {}),
      }),
    // What is saved to compare with is measured as precisely as that needs, whatever is decided before.
    decided:
      hasChecks(gate) && sessions === 1
        ? (measured) => isDecided(gate, assemble(reported({ ...begun, ...measured }, gate)), measured.lanes)
        : null,
  };
}

/**
 * Measures the work in every lane, judges it, and returns the whole report. Several sessions, one after the other, are
 * one measurement: each has fresh processes and its part of `--max-time`.
 */
export async function execute(benchmark: Benchmark, context: Outside): Promise<Report> {
  const { gate, saves, sessions: count, command } = benchmark;
  const { io, clock, notify } = context;
  const originMs = clock.nowMs();
  const notes: LaneNote[] = [];
  const begun = {
    ...begin(benchmark, { clock, environment: readEnvironment(io.env) }),
    ...(command === undefined ? {} : { command }),
  };
  const before = snapshotMachine(originMs);
  const measured: MeasuredRecord[] = [];
  while (measured.length < count) {
    const session = await measure(runOf(benchmark, context, { originMs, begun, notes }));
    measured.push(session);
    if (isPartial(session.stopped) || session.stopped === 'failed' || session.stopped === 'throttled') break;
  }
  const noise = machineNoise(before, snapshotMachine(clock.nowMs()));
  const merged = mergeSessions(measured);
  const record = { ...begun, ...merged, partial: isPartial(merged.stopped), noise, notes };
  for (const problem of saves?.write(record) ?? []) notify(problem);
  const warned = (report: Report) => [...baselineFindings(gate, report), ...guardFindings(gate, report)];
  return assemble(reported(record, gate), {
    findAll: (report, from) => [...warned(report), ...findAll(report, from)],
    judge: (report) => judgeReport(gate, report, merged.lanes),
  });
}
