import type { RunRecord } from '../record.ts';
import { type Report, SCHEMA_VERSION } from '../report.ts';
import { compareLanes } from './comparisons.ts';
import { reportControl } from './control.ts';
import { reportModes } from './mode-report.ts';
import { reportPlan } from './plan-report.ts';
import { reportRequests } from './requests-report.ts';
import { listRounds } from './rounds.ts';
import { reportSweep } from './sweep.ts';
import { tabulateTasks } from './task-table.ts';

/** Computes the report from everything that was measured. Checks and findings are empty: the caller adds them. */
export function assemble(record: RunRecord): Report {
  const { name, title, params, workloadHash, tasks } = record.scenario;
  const control = reportControl(record);
  const modes = reportModes(record);
  return {
    schemaVersion: SCHEMA_VERSION,
    asyncbench: record.asyncbench,
    createdAt: record.createdAt,
    partial: record.partial,
    environment: record.environment,
    scenario: { name, title, params, tasks: tasks.length, workloadHash },
    plan: reportPlan(record),
    modes,
    comparisons: compareLanes(record, control?.floor ?? null),
    control,
    requests: reportRequests(record),
    sweep: reportSweep(record, modes),
    tasks: tabulateTasks(record),
    checks: [],
    findings: [],
    rounds: listRounds(record),
    machine: record.noise,
  };
}
