import { UsageError } from '../core/errors.ts';
import type { Check } from './check.ts';
import { parseCheck } from './parse-check.ts';

/** `--min-speedup 1.5`: `speedup >= 1.5`. @throws UsageError */
export function minSpeedupCheck(text: string): Check {
  return parseCheck(`speedup >= ${text}`);
}

/** `--max-median async=600ms`: `async.median <= 600ms`; without a mode, of the last one. @throws UsageError */
export function maxMedianCheck(text: string): Check {
  const at = text.indexOf('=', text.lastIndexOf(']') + 1);
  const [left, right] = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
  if (right?.includes('=') === true) {
    throw new UsageError(`got '${text}', expected MODE=DURATION such as async=600ms`);
  }
  if (right === undefined) return parseCheck(`median <= ${text}`);
  return parseCheck(`${left?.trim()}.median <= ${right}`);
}
