import { findAll } from '../checks/findings/index.ts';
import { assemble } from '../core/assemble/index.ts';
import type { Clock } from '../core/clock.ts';
import type { PlainObject } from '../core/plain.ts';
import type { Plan } from '../core/plan.ts';
import type { LaneNote, RunRecord, StopReason } from '../core/record.ts';
import type { Report } from '../core/report.ts';
import type { ResolvedWork, ScenarioEntry } from '../core/scenario.ts';
import { clockResolutionMs } from '../core/system-clock.ts';
import { machineNoise, readEnvironment, snapshotMachine } from '../harness/machine.ts';
import { measure } from '../harness/measure.ts';
import type { MeasureRequest } from '../harness/measurement.ts';
import type { ProgressListener } from '../harness/progress.ts';
import { runnerProcesses } from '../harness/runner-process.ts';
import { VERSION } from './version.ts';
import { workTitle } from './work-title.ts';
import { workloadHash } from './workload-hash.ts';

/** One measurement to carry out. */
export interface Job {
  readonly entry: ScenarioEntry;
  readonly work: ResolvedWork<PlainObject>;
  readonly plan: Plan;
  /** Where there are checks: whether the report so far decides them all. */
  readonly decided: ((report: Report) => boolean) | null;
}

/** What carrying it out needs from outside. */
export interface JobContext {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly listener: ProgressListener;
}

type Draft = Omit<RunRecord, 'lanes' | 'requests' | 'stopped' | 'partial' | 'noise' | 'searchEnd' | 'notes'>;

function draftOf({ entry, work, plan }: Job, { clock, env }: JobContext): Draft {
  const { name } = entry.scenario;
  return {
    asyncbench: VERSION,
    createdAt: clock.date().toISOString(),
    environment: readEnvironment(env),
    scenario: {
      name,
      title: workTitle(work, plan),
      params: work.shownParams ?? work.params,
      identity: work.identity,
      workloadHash: workloadHash(name, work.identity),
      tasks: work.tasks,
    },
    plan,
    clockResolutionMs: clockResolutionMs(clock),
    warnings: work.warnings,
  };
}

/** The work to measure, as the harness takes it. */
export function measureRequestOf({ entry, work, plan }: Pick<Job, 'entry' | 'work' | 'plan'>): MeasureRequest {
  const { params, tasks, requests } = work;
  const request = { plan, scenario: entry.scenario, params, tasks: tasks.length };
  return requests === undefined ? request : { ...request, requests };
}

/** The report of a record, with its findings. */
export function reportOf(record: RunRecord): Report {
  const report = assemble(record);
  return { ...report, findings: findAll(report, record) };
}

function isPartial(stopped: StopReason): boolean {
  return stopped === 'interrupted' || stopped === 'deadline';
}

/** In a cold run every round has a process of its own, and they all may say the same. */
function addNote(notes: LaneNote[], { lane, severity, message }: LaneNote): void {
  if (notes.some((note) => note.lane === lane && note.message === message)) return;
  notes.push({ lane, severity, message });
}

/** Measures the work in every lane and returns the report, checks not yet judged. */
export async function execute(job: Job, context: JobContext): Promise<Report> {
  const { entry, work, plan, decided } = job;
  const { clock, signal, env } = context;
  const notes: LaneNote[] = [];
  const listener: ProgressListener = (event) => {
    if (event.type === 'note') addNote(notes, { ...event, lane: event.lane.id });
    context.listener(event);
  };
  const draft = draftOf(job, context);
  const originMs = clock.nowMs();
  const before = snapshotMachine(originMs);
  const source = { moduleUrl: entry.moduleUrl, params: work.params };
  const midway = (measured: Pick<RunRecord, 'lanes' | 'requests'>): Report =>
    assemble({ ...draft, ...measured, stopped: 'max-rounds', partial: false, noise: null, searchEnd: null, notes: [] });
  const measured = await measure(measureRequestOf(job), {
    openLane: runnerProcesses({
      ...{ source, tasks: work.tasks.length, timeoutMs: plan.timeoutMs, clock, signal, env },
      onNote: (lane, message) => listener({ type: 'note', lane, severity: 'warning', message }),
    }),
    clock,
    listener,
    signal,
    originMs,
    memoryBytes: draft.environment.memoryBytes,
    decided: decided === null ? null : (lanes, requests) => decided(midway({ lanes, requests })),
  });
  const noise = machineNoise(before, snapshotMachine(clock.nowMs()));
  return reportOf({ ...draft, ...measured, partial: isPartial(measured.stopped), noise, notes });
}
