import { formatCount } from '../../core/units.ts';
import { lineOf, type Site } from '../model.ts';
import type { OpKind } from '../recorder/format.ts';
import type { Chain } from './chain.ts';
import type { Estimates } from './estimate.ts';

const NOUNS: Readonly<Record<OpKind, readonly [string, string]>> = {
  request: ['request', 'requests'],
  file: ['file operation', 'file operations'],
  lookup: ['lookup', 'lookups'],
  socket: ['exchange', 'exchanges'],
  timer: ['timer', 'timers'],
  process: ['child process', 'child processes'],
  wait: ['wait', 'waits'],
};

/** `12 requests`, `3 operations` where they are of several kinds. */
export function countOf(count: number, kinds: readonly OpKind[]): string {
  const [kind, ...others] = [...new Set(kinds)];
  const [one, many] = kind === undefined || others.length > 0 ? ['operation', 'operations'] : NOUNS[kind];
  return formatCount(count, one, many);
}

/** `src/orders.js:40`, or the first three of several. */
export function sitesText(sites: readonly Site[]): string {
  const lines = [...new Set(sites.map(lineOf))];
  if (lines.length === 0) return 'no line of yours';
  return lines.length <= 3 ? lines.join(', ') : `${lines.slice(0, 3).join(', ')} and ${lines.length - 3} more`;
}

/** Two digits, about as exact as a model is: `1.8 s`, `210 ms`, `60 ms`. */
export function aboutMs(ms: number): string {
  const rounded = Number(ms.toPrecision(2));
  return rounded >= 1000 ? `${Number((rounded / 1000).toPrecision(2))} s` : `${rounded} ms`;
}

/** First witness: whether anything was seen to make each wait for the one before. */
export function orderSentence({ operations, begunByEnd }: Chain): string {
  const later = operations.length - 1;
  if (begunByEnd === later) return 'Each was seen to begin because the one before had ended.';
  if (begunByEnd === 0) return 'By the clock each began when the one before had ended; what started it was not seen.';
  return `${begunByEnd} of ${later} were seen to begin because the one before had ended, the others by the clock.`;
}

/** Second witness: whether values went from one to another. */
export function passedSentence({ operations, passedOn, unseen, units }: Chain): string {
  const later = operations.length - 1;
  if (unseen > 0) return `What ${unseen} of them returned was not looked at in whole.`;
  if (passedOn === 0) return 'Nothing that one returned was sent by a later one.';
  if (units.length > 1)
    return `What one returned was sent within each of the ${units.length} rounds, not between them.`;
  return `${passedOn} of ${later} sent something that an earlier one had returned.`;
}

/** `4 at once: about 0.8 s; all at once: about 0.3 s (a model, ±10 %)`. */
export function estimateSentence({ of, doubt }: Estimates): string {
  const last = of.at(-1);
  const middle = of.length > 2 ? of.at(-2 - Math.floor((of.length - 2) / 2)) : of[0];
  const shown = [...new Set([middle, last])].flatMap((each) => each ?? []);
  const parts = shown.map(({ limit, ms }) => `${limit ?? 'all'} at once: about ${aboutMs(ms)}`);
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} (a model, ±${Math.round(doubt * 100)} %: one server may not serve them so).`;
}
