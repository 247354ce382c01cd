import type { Analysis } from '../analysis/analyze.ts';
import type { Trace } from '../model.ts';
import type { WhatIf } from '../replay/judge.ts';

/** The version of the format; it grows when a reader of the former one would misunderstand. */
export const TRACE_SCHEMA_VERSION = 1;

/** A saved trace: what was recorded, what it says, and what was measured. */
export interface SavedTrace {
  readonly traceSchemaVersion: typeof TRACE_SCHEMA_VERSION;
  readonly asyncbench: string;
  readonly trace: Trace;
  readonly analysis: Analysis;
  readonly whatIf: WhatIf | null;
}

export function toJson(saved: Omit<SavedTrace, 'traceSchemaVersion'>): string {
  return `${JSON.stringify({ traceSchemaVersion: TRACE_SCHEMA_VERSION, ...saved }, null, 2)}\n`;
}
