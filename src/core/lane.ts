/** How the tasks are driven. The registry in `src/modes` has one entry for each. */
export const MODE_NAMES = ['sync', 'sequential', 'async', 'threads'] as const;

export type ModeName = (typeof MODE_NAMES)[number];

/**
 * One contender of a comparison: a mode with its limit. Each lane runs in a process of its own.
 * Without a sweep there is one lane a mode and its id is the mode's name; in a sweep `async@8` is a lane.
 */
export interface Lane {
  readonly id: string;
  readonly mode: ModeName;
  /** Most tasks in flight at once: 1 for sync and sequential, the limit for async, the pool size for threads. */
  readonly width: number;
  /** `control` is the reference a second time: its difference from the reference is pure noise. */
  readonly role: 'measure' | 'control';
}
