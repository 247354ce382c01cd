import { about } from '../../core/errors.ts';
import { type CountChange, type CountedTrace, compareTraces } from '../../trace/analysis/compare.ts';
import { readSavedTrace } from '../../trace/export/read-json.ts';
import { readText } from '../files.ts';
import type { JudgedTraceCheck } from './checks/judge.ts';
import { TRACE_OPTIONS } from './options.ts';

/** Reads the trace of `--baseline`. @throws UsageError that names the file and what is wrong with it */
export async function loadTrace(file: string, cwd: string): Promise<CountedTrace> {
  const text = await readText(file, cwd);
  return about(TRACE_OPTIONS.baseline, () => readSavedTrace(text, file));
}

function judge({ place, site, figure, before, after, worse }: CountChange): JudgedTraceCheck {
  return {
    expression: `${place} ${figure}`,
    verdict: worse ? 'fail' : 'pass',
    observed: { estimate: after, low: after, high: after, confidence: null },
    reason: `${before} in the baseline, ${after} now`,
    site,
  };
}

/** Counts against those of a saved trace, as checks: no clock is asked, so that no machine can fail them. */
export function judgeBaseline(old: CountedTrace, current: CountedTrace): JudgedTraceCheck[] {
  return compareTraces(old, current).map(judge);
}
