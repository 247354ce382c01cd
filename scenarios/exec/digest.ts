import { createHash } from 'node:crypto';

/** One digest for both streams, each by itself: how they interleave differs from run to run. */
export function digestOf(outputs: readonly Buffer[]): string {
  const each = outputs.map((output) => createHash('sha256').update(output).digest('hex'));
  return createHash('sha256').update(each.join()).digest('hex');
}
