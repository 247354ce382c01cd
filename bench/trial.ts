import { parsePlan } from '../src/cli/options/plan.ts';
import { VERSION } from '../src/cli/version.ts';
import { workloadHash } from '../src/cli/workload-hash.ts';
import { assemble } from '../src/core/assemble/index.ts';
import { loadScenario } from '../src/core/load-scenario.ts';
import type { PlainObject } from '../src/core/plain.ts';
import type { Plan } from '../src/core/plan.ts';
import type { LaneRecord, RunRecord } from '../src/core/record.ts';
import type { Report } from '../src/core/report.ts';
import type { Scenario, ScenarioSource, TaskInfo } from '../src/core/scenario.ts';
import { clockResolutionMs, systemClock } from '../src/core/system-clock.ts';
import { readEnvironment } from '../src/harness/machine.ts';
import { measure } from '../src/harness/measure.ts';
import { runnerProcesses } from '../src/harness/runner-process.ts';

export const SLEEP_URL = import.meta.resolve('../scenarios/sleep/index.js');
export const MIX_URL = import.meta.resolve('./scenarios/mix.js');

/** One real run of the harness, without the command line. */
export interface Trial {
  readonly moduleUrl: string;
  readonly tasks: number;
  /** Flags as a user would type them; all others have their defaults. */
  readonly flags: Readonly<Record<string, string | boolean>>;
  /** The work of the reference, and that of the other side: the same mode, so that they differ by a known factor. */
  readonly reference: PlainObject;
  readonly contender: PlainObject;
}

export const ENVIRONMENT = readEnvironment(process.env);
const RESOLUTION_MS = clockResolutionMs(systemClock);

function recordOf(trial: Trial, plan: Plan, scenario: Scenario): Omit<RunRecord, 'lanes' | 'stopped' | 'searchEnd'> {
  const tasks = Array.from({ length: trial.tasks }, (_, task): TaskInfo => ({ label: `${task + 1}`, idealMs: null }));
  const { name } = scenario;
  return {
    asyncbench: VERSION,
    createdAt: systemClock.date().toISOString(),
    environment: ENVIRONMENT,
    scenario: { name, title: name, params: {}, identity: null, workloadHash: workloadHash(name, null), tasks },
    plan,
    requests: null,
    partial: false,
    noise: null,
    clockResolutionMs: RESOLUTION_MS,
    warnings: [],
    notes: [],
  };
}

/** A control is judged like any other mode here: whatever the verdict finds in it is not there. */
function asContender({ lane, ...record }: LaneRecord): LaneRecord {
  return { ...record, lane: { ...lane, role: 'measure' } };
}

/** Measures with the defaults of the command line, and computes the report. */
export async function runTrial(trial: Trial): Promise<Report> {
  const scenario = await loadScenario(trial.moduleUrl);
  const plan = parsePlan(trial.flags, scenario, { cpus: ENVIRONMENT.cpus });
  const draft = recordOf(trial, plan, scenario);
  const { signal } = new AbortController();
  const { moduleUrl, tasks, reference, contender } = trial;
  const { lanes } = await measure(
    { plan, scenario, params: reference, tasks },
    {
      openLane(lane, onProgress) {
        const source: ScenarioSource = { moduleUrl, params: lane.role === 'control' ? contender : reference };
        const open = runnerProcesses({
          source,
          tasks,
          timeoutMs: plan.timeoutMs,
          clock: systemClock,
          signal,
          env: process.env,
          onNote: () => undefined,
        });
        return open(lane, onProgress);
      },
      clock: systemClock,
      listener: () => undefined,
      signal,
      originMs: systemClock.nowMs(),
      memoryBytes: ENVIRONMENT.memoryBytes,
      decided: null,
    },
  );
  return assemble({ ...draft, lanes: lanes.map(asContender), stopped: 'max-rounds', searchEnd: null });
}
