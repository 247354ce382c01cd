import { UsageError } from '../../core/errors.ts';
import { isObject } from '../../core/plain.ts';
import type { CountedTrace } from '../analysis/compare.ts';
import { TRACE_SCHEMA_VERSION } from './json.ts';

/** Whether a saved file is a trace, as opposed to a report. */
export function isSavedTrace(value: unknown): boolean {
  return isObject(value) && 'traceSchemaVersion' in value;
}

function isCounted(value: Readonly<Record<string, unknown>>): boolean {
  const { trace, analysis } = value;
  return isObject(trace) && isObject(analysis) && Array.isArray(analysis.places) && Array.isArray(analysis.chains);
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads what `--export json:FILE` wrote. @throws UsageError that names the file and what is wrong */
export function readSavedTrace(text: string, file: string): CountedTrace {
  const value = parseJson(text);
  if (!isObject(value) || !isSavedTrace(value)) {
    throw new UsageError(`${file} is not a saved trace`, {
      hint: 'Save one with asyncbench trace --export json:FILE.',
    });
  }
  if (value.traceSchemaVersion !== TRACE_SCHEMA_VERSION || !isCounted(value)) {
    throw new UsageError(`${file}: a trace of version ${TRACE_SCHEMA_VERSION} was expected`);
  }
  return value as unknown as CountedTrace;
}
