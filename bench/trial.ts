import { begin } from '../src/cli/execute.ts';
import { parsePlan } from '../src/cli/options/plan.ts';
import { assemble } from '../src/core/assemble/index.ts';
import { loadScenario } from '../src/core/load-scenario.ts';
import type { PlainObject } from '../src/core/plain.ts';
import type { LaneRecord } from '../src/core/record.ts';
import type { Report } from '../src/core/report.ts';
import type { TaskInfo } from '../src/core/scenario.ts';
import { systemClock } from '../src/core/system-clock.ts';
import { readEnvironment } from '../src/harness/machine.ts';
import { measure } from '../src/harness/measure.ts';
import type { Run } from '../src/harness/run.ts';
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
/** A control is judged like any other mode here: whatever the verdict finds in it is not there. */
function asContender({ lane, ...record }: LaneRecord): LaneRecord {
  return { ...record, lane: { ...lane, role: 'measure' } };
}

/** Measures with the defaults of the command line, and computes the report. */
export async function runTrial(trial: Trial): Promise<Report> {
  const { moduleUrl, reference, contender, flags } = trial;
  const scenario = await loadScenario(moduleUrl);
  const tasks = Array.from({ length: trial.tasks }, (_, task): TaskInfo => ({ label: `${task + 1}`, idealMs: null }));
  const plan = parsePlan(flags, scenario, { cpus: ENVIRONMENT.cpus });
  const { signal } = new AbortController();
  const spec = { tasks: trial.tasks, timeoutMs: plan.timeoutMs, clock: systemClock, signal, env: process.env };
  const run: Run = {
    scenario,
    moduleUrl,
    work: {
      params: reference,
      shownParams: {},
      tasks,
      identity: null,
      warnings: [],
      title: scenario.name,
      ownLoop: true,
    },
    workloadHash: '',
    plan,
    environment: ENVIRONMENT,
    clock: systemClock,
    originMs: systemClock.nowMs(),
    signal,
    listener: () => undefined,
    openLane(lane, listener) {
      const source = { moduleUrl, params: lane.role === 'control' ? contender : reference };
      return runnerProcesses({ ...spec, source })(lane, listener);
    },
    decided: null,
  };
  const { lanes } = await measure(run);
  return assemble({ ...begin(run, run), lanes: lanes.map(asContender) });
}
