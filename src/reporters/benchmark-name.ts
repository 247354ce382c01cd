import { printableJson } from '../core/printable.ts';
import { type MeasuredMode, measuredModes, type Report } from '../core/report.ts';

/**
 * The name under which other tools keep the history of a mode: the same for the same work, run after run. The address
 * that pages come from is left out: its host and port change with the machine and every start of a server.
 */
export function benchmarkName({ scenario }: Report, lane: string): string {
  return `${scenario.title.replace(/ from https?:\/\/\S+/, '')}: ${lane}`;
}

/** The modes whose times may enter a history: all rounds run, no task failed. */
export function soundModes(report: Report): MeasuredMode[] {
  return measuredModes(report).filter(({ status, tasks }) => status === 'completed' && tasks.failed === 0);
}

/** Why reports have no figure that may enter a history; null where they have one. */
export function whyNothingSound(reports: readonly Report[]): string | null {
  const isSound = reports.some((report) => soundModes(report).length > 0);
  return isSound ? null : 'no mode ran to its end without failed tasks';
}

/** JSON as a file: indented, with a newline at its end. */
export function jsonFile(value: unknown): string {
  return `${printableJson(JSON.stringify(value, null, 2))}\n`;
}
