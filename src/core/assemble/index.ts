import type { RunRecord } from '../record.ts';
import { SCHEMA_VERSION } from '../report/document.ts';
import type { CheckReport, Finding, Report } from '../report.ts';
import { compareLanes } from './comparisons.ts';
import { reportControl } from './control.ts';
import { reportModes } from './mode-report.ts';
import { reportPlan } from './plan-report.ts';
import { reportRequests } from './requests-report.ts';
import { listRounds } from './rounds.ts';
import { reportSweep } from './sweep.ts';
import { tabulateTasks } from './task-table.ts';

/** What reads the report's own figures. */
export interface Judging {
  findAll(report: Report, record: RunRecord): readonly Finding[];
  judge(report: Report): readonly CheckReport[];
}

/** Computes the report from everything that was measured. Without `judging` it has neither findings nor checks. */
export function assemble(record: RunRecord, judging?: Judging): Report {
  const { name, title, params, workloadHash, tasks } = record.scenario;
  const control = reportControl(record);
  const modes = reportModes(record);
  const figures: Report = {
    schemaVersion: SCHEMA_VERSION,
    asyncbench: record.asyncbench,
    createdAt: record.createdAt,
    ...(record.command === undefined ? {} : { command: record.command }),
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
  if (judging === undefined) return figures;
  return { ...figures, findings: judging.findAll(figures, record), checks: judging.judge(figures) };
}
