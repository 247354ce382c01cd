import { printableJson } from '../core/printable.ts';
import { type MeasuredMode, measuredModes, type Report } from '../core/report.ts';

/** The name under which other tools keep the history of a mode: the same for the same work, run after run. */
export function benchmarkName(report: Report, lane: string): string {
  return `${report.scenario.title}: ${lane}`;
}

/** The modes whose times may enter a history: all rounds run, no task failed. */
export function soundModes(report: Report): MeasuredMode[] {
  return measuredModes(report).filter(({ status, tasks }) => status === 'completed' && tasks.failed === 0);
}

/** JSON as a file: indented, with a newline at its end. */
export function jsonFile(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}
