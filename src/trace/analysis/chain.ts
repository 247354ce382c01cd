import type { Site } from '../model.ts';

/**
 * What a chain of operations is, as far as it was seen:
 *
 * - `free`: nothing that an earlier one returned was sent by a later one
 * - `dependent`: later ones sent what earlier ones had returned; `pages`: so did each of the one before, or they
 *   count pages, which may end when one is empty
 * - `decides`: the source uses an answer to go on, to stop, or to make the next request
 * - `polling`: the same request again
 * - `writes`: it changes something elsewhere, and the order may matter
 * - `paced`: the program waits on purpose in between
 * - `one-connection`: begun together, and answered one by one by a single connection
 * - `unseen`: what was returned could not be looked at in whole
 * - `concurrent`: others of the same place ran beside it
 */
export const PATTERNS = [
  'free',
  'dependent',
  'pages',
  'decides',
  'polling',
  'writes',
  'paced',
  'one-connection',
  'unseen',
  'concurrent',
] as const;

export type Pattern = (typeof PATTERNS)[number];

/** Operations that ran one after the other. */
export interface Chain {
  readonly pattern: Pattern;
  /** Whether it goes round a loop, or straight on over several places. */
  readonly loop: boolean;
  readonly thread: number;
  readonly operations: readonly number[];
  readonly sites: readonly Site[];
  readonly startMs: number;
  readonly endMs: number;
  /** Time in which one of them was under way. */
  readonly tookMs: number;
  /** How many of the later ones were seen to begin because the one before had ended; the others by the clock. */
  readonly begunByEnd: number;
  /** How many of the later ones sent something that an earlier one of the chain had returned. */
  readonly passedOn: number;
  /** How many returned something that was not looked at in whole. */
  readonly unseen: number;
  /** Most at once of the same places while the chain ran. */
  readonly mostAtOnce: number;
  /** Operations that belong together, since one uses what the other returned: what could run beside the rest. */
  readonly units: readonly (readonly number[])[];
}

/** Fewer are no chain: two in a row straight on, three round a loop. */
export const LEAST = { loop: 3, straight: 2 } as const;
