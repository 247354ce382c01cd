import type { Failure, TaskResult } from '../../src/core/scenario.ts';
import { systemClock } from '../../src/core/system-clock.ts';

/** How one attempt at a page ended. */
export interface Attempt {
  readonly result: TaskResult;
  /** The Retry-After header of its answer; empty: none. */
  readonly retryAfter: string;
}

/** Statuses that may be others a little later (curl's list). */
const TRANSIENT = new Set(['http-408', 'http-429', 'http-500', 'http-502', 'http-503', 'http-504']);

/** Failures that may not come again. */
const PASSING = new Set(['timeout', 'refused', 'reset', 'dns', 'network', 'ports-used-up']);

/** What the server cannot have acted on: also what must not be done twice may be tried again. */
const NOT_DONE = new Set(['refused', 'dns', 'ports-used-up', 'http-429', 'http-503']);

/** Methods that may be repeated without doing more than once (RFC 9110, section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 600_000;

function mayHelp({ code }: Failure, method: string): boolean {
  if (!TRANSIENT.has(code) && !PASSING.has(code)) return false;
  return IDEMPOTENT.has(method) || NOT_DONE.has(code);
}

/** Milliseconds that a server wants to be left alone: seconds or a date (RFC 9110, section 10.2.3); null: not said. */
export function retryAfterMs(field: string): number | null {
  if (/^\d+$/.test(field.trim())) return Number(field) * 1000;
  const date = systemClock.parseDate(field);
  return date === null ? null : Math.max(0, date - systemClock.date().getTime());
}

/** Without a word from the server a second, then twice as long each time, as curl does. */
function waitMs(attempt: number, retryAfter: string): number {
  return retryAfterMs(retryAfter) ?? Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
}

/** What there is for one page. */
export interface Patience {
  readonly retries: number;
  readonly method: string;
  /** Milliseconds for all attempts and the waits between them. */
  readonly timeoutMs: number;
  /** Resolves when one more request may begin. */
  nextTurn(): Promise<void>;
}

/** Tries until it works, no further try could help, or the time is up; the result says how often it was tried again. */
export async function tryAgain(
  attempt: (leftMs: number) => Promise<Attempt>,
  { retries, method, timeoutMs, nextTurn }: Patience,
): Promise<TaskResult> {
  const endMs = systemClock.nowMs() + timeoutMs;
  let extraRequests = 0;
  for (let tried = 1; ; tried += 1) {
    const { result, retryAfter } = await attempt(Math.max(1, endMs - systemClock.nowMs()));
    extraRequests += result.extraRequests ?? 0;
    const over = result.ok || tried > retries || !mayHelp(result.failure, method);
    const pauseMs = over ? 0 : waitMs(tried, retryAfter);
    if (over || systemClock.nowMs() + pauseMs >= endMs) {
      return tried === 1 ? result : { ...result, extraRequests, retries: tried - 1 };
    }
    await systemClock.delay(pauseMs);
    await nextTurn();
  }
}
