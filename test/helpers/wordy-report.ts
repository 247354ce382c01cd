import type { Report } from '../../src/core/report.ts';
import { recordedReport } from './recorded-report.ts';

/** The fields of a report that hold words from outside: of tasks, messages, the machine, a saved file. */
const WORDS: ReadonlySet<string> = new Set([
  'task',
  'title',
  'message',
  'reason',
  'reasons',
  'advice',
  'expression',
  'code',
  'outcome',
  'failure',
  'summary',
  'cpuModel',
  'node',
  'platform',
  'arch',
  'asyncbench',
]);

function replaced(value: unknown, text: string, inWords: boolean): unknown {
  if (typeof value === 'string') return inWords ? text : value;
  if (Array.isArray(value)) return value.map((part) => replaced(part, text, inWords));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part, text, WORDS.has(key))]));
}

/** A report with everything in it that a report may hold, and this text in every place that holds words. */
export function reportSaying(text: string): Report {
  const { plan, ...recorded } = recordedReport();
  return { ...(replaced(recorded, text, false) as Omit<Report, 'plan'>), plan };
}
