import { createHash } from 'node:crypto';
import type { Plain } from '../core/plain.ts';

/** JSON with sorted keys: the same text for the same value. */
function canonical(value: Plain): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each as Plain)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Names a workload: two reports with the same hash measured the same work (first 16 hexadecimal digits of SHA-256). */
export function workloadHash(scenario: string, identity: Plain): string {
  return createHash('sha256')
    .update(canonical([scenario, identity]))
    .digest('hex')
    .slice(0, 16);
}
