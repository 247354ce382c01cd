import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import type { Analysis } from '../../trace/analysis/analyze.ts';
import { type CountedTrace, compareTraces } from '../../trace/analysis/compare.ts';
import { readSavedTrace } from '../../trace/export/read-json.ts';
import type { Trace } from '../../trace/model.ts';
import type { JudgedTraceCheck } from './checks/judge.ts';

/** Reads a saved trace. @throws UsageError that names the file and what is wrong with it */
export function loadTrace(file: string, cwd: string): CountedTrace {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new UsageError(`--baseline: cannot read ${file}`, { cause });
  }
  return readSavedTrace(text, file);
}

/** Counts against those of a saved trace, as checks: no clock is asked, so that no machine can fail them. */
export function judgeBaseline(
  old: CountedTrace,
  current: { readonly trace: Trace; readonly analysis: Analysis },
): JudgedTraceCheck[] {
  return compareTraces(old, current).map(({ place, site, figure, before, after, worse }) => ({
    expression: `${place} ${figure}`,
    verdict: worse ? 'fail' : 'pass',
    observed: { estimate: after, low: after, high: after, confidence: null },
    reason: `${before} in the baseline, ${after} now`,
    site,
  }));
}
