import { findAll } from '../checks/findings/index.ts';
import { assemble } from '../core/assemble/index.ts';
import type { LaneNote, RunRecord, StopReason } from '../core/record.ts';
import type { Report } from '../core/report.ts';
import { clockResolutionMs } from '../core/system-clock.ts';
import { machineNoise, readEnvironment, snapshotMachine } from '../harness/machine.ts';
import { measure } from '../harness/measure.ts';
import type { Run } from '../harness/run.ts';
import { runnerProcesses } from '../harness/runner-process.ts';
import type { Benchmark, CommandContext } from './benchmark.ts';
import { hasChecks, isDecided, judgeReport } from './gate.ts';
import type { Progress } from './live/progress.ts';
import { VERSION } from './version.ts';
import { workTitle } from './work-title.ts';

/** The record of a run before its first round. */
export function begin(run: Run): RunRecord {
  const { scenario, work, workloadHash, plan, clock, environment } = run;
  const { params, shownParams = params, identity, tasks, warnings } = work;
  return {
    asyncbench: VERSION,
    createdAt: clock.date().toISOString(),
    environment,
    scenario: { name: scenario.name, title: workTitle(work, plan), params: shownParams, identity, workloadHash, tasks },
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

/** Measures the work in every lane, judges it, and returns the whole report. */
export async function execute(
  { gate, saves, ...benchmark }: Benchmark,
  {
    io,
    clock,
    signal,
    listener,
    notify,
  }: CommandContext & Pick<Run, 'signal' | 'listener'> & Partial<Pick<Progress, 'notify'>>,
): Promise<Report> {
  const { moduleUrl, work, plan } = benchmark;
  const notes: LaneNote[] = [];
  const source = { moduleUrl, params: work.params };
  const { timeoutMs } = plan;
  const run: Run = {
    ...benchmark,
    environment: readEnvironment(io.env),
    clock,
    originMs: clock.nowMs(),
    signal,
    listener(event) {
      if (event.type === 'note') addNote(notes, { ...event, lane: event.lane.id });
      listener(event);
    },
    openLane: runnerProcesses({ source, tasks: work.tasks.length, timeoutMs, clock, signal, env: io.env }),
    decided: hasChecks(gate) ? (measured) => isDecided(gate, assemble({ ...begun, ...measured })) : null,
  };
  const begun = begin(run);
  const before = snapshotMachine(run.originMs);
  const measured = await measure(run);
  const noise = machineNoise(before, snapshotMachine(clock.nowMs()));
  const record = { ...begun, ...measured, partial: isPartial(measured.stopped), noise, notes };
  for (const problem of saves?.write(record) ?? []) notify?.(problem);
  return assemble(record, { findAll, judge: (report) => judgeReport(gate, report) });
}
