import { createHash } from 'node:crypto';
import { codeOf, messageOf } from '../../src/core/errors.ts';
import type { TaskResult } from '../../src/core/scenario.ts';
import { formatGivenMs } from '../../src/core/units.ts';

const PROBLEMS: Readonly<Record<string, readonly [code: string, why: string]>> = {
  ENOTFOUND: ['not-found', 'there is no such name'],
  ENODATA: ['no-address', 'the name has no address'],
  EAI_AGAIN: ['try-again', 'no name server answered the system'],
  ESERVFAIL: ['server-failed', 'the name server could not tell'],
  EREFUSED: ['refused', 'the name server refused to tell'],
  ECONNREFUSED: ['unreachable', 'there is no name server at that address'],
  ETIMEOUT: ['timeout', 'the name server did not answer'],
};

function failed(code: string, message: string): TaskResult {
  return { ok: false, failure: { code, message } };
}

/** What came of a lookup that failed. */
export function notFound(name: string, thrown: unknown): TaskResult {
  const original = codeOf(thrown) ?? '';
  const [code, why] = PROBLEMS[original] ?? ['lookup', messageOf(thrown)];
  return failed(code, `${name}: ${why}${original === '' || why.includes(original) ? '' : ` (${original})`}`);
}

/** What came of a lookup that took longer than it may. */
export function outOfTime(name: string, timeoutMs: number): TaskResult {
  return failed('timeout', `${name}: no answer within ${formatGivenMs(timeoutMs)}`);
}

/** What came of a lookup that found addresses, in whatever order they came. */
export function found(addresses: readonly string[], verifies: boolean): TaskResult {
  if (!verifies) return { ok: true };
  return {
    ok: true,
    digest: createHash('sha256')
      .update([...addresses].sort().join())
      .digest('hex'),
  };
}
