import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { type CountChange, type CountedTrace, compareTraces } from '../../trace/analysis/compare.ts';
import { isSavedTrace, parseJson, readSavedTrace } from '../../trace/export/read-json.ts';
import type { JudgedTraceCheck } from './checks/judge.ts';

function read(file: string, cwd: string, what: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new UsageError(`${what}cannot read ${file}`, { cause });
  }
}

/** Reads the trace of `--baseline`. @throws UsageError that names the file and what is wrong with it */
export function loadTrace(file: string, cwd: string): CountedTrace {
  return readSavedTrace(read(file, cwd, '--baseline: '), file);
}

/** Two saved traces; null where the first is a report, or anything else. @throws UsageError where the second is no trace */
export function loadTracePair(
  files: readonly [string, string],
  cwd: string,
): readonly [CountedTrace, CountedTrace] | null {
  const [old, current] = files;
  const text = read(old, cwd, '');
  if (!isSavedTrace(parseJson(text))) return null;
  return [readSavedTrace(text, old), readSavedTrace(read(current, cwd, ''), current)];
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
