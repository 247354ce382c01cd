import type { SeenOperation } from '../../core/record.ts';
import { formatCount } from '../../core/units.ts';
import { once, perInspected, whereMost } from './inspected.ts';

/** What ends this much after the round, in milliseconds, ended with it: it only was told late. */
const TOLERANCE_MS = 2;

/** What was still under way when the round was over. */
export function openAfter(operations: readonly SeenOperation[], wallMs: number): SeenOperation[] {
  return operations.filter(({ endMs, blocks }) => !blocks && (endMs === null || endMs > wallMs + TOLERANCE_MS));
}

/** Every task said that it was done, and something was not. */
export const openWork = once(
  perInspected(
    { code: 'open-work', summary: 'work that was still under way when all tasks were done' },
    ({ inspect: { operations, wallMs } }) => {
      const open = openAfter(operations, wallMs);
      if (open.length === 0) return null;
      return {
        severity: 'warning',
        message: `${formatCount(open.length, 'operation')} ${open.length === 1 ? 'was' : 'were'} still under way when the round was over${whereMost(open)}: their time is in no figure`,
        advice: 'This usually means a forgotten await: await what the line begins, or return its promise.',
      };
    },
  ),
);
