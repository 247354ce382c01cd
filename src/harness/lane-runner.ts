import type { Lane } from '../core/lanes.ts';
import type { TaskFailure } from '../core/record.ts';
import type { Failure, RoundPurpose } from '../core/scenario.ts';
import type { ProgressListener } from './progress.ts';
import type { RoundReply } from './protocol.ts';

/** Runs the rounds of one lane. The real one is a process; tests script one on a fake clock. */
export interface LaneRunner {
  /** Runs all tasks once but those left out, which count as failed. @throws LaneFailure where the lane cannot go on */
  round(purpose: RoundPurpose, leftOut?: readonly TaskFailure[]): Promise<RoundReply>;
  /** Frees the workload and ends the runner; after a failure too. */
  close(): Promise<void>;
}

/**
 * Makes a runner for a lane, which tells of its tasks. @throws LaneFailure where the work could not be prepared
 *
 * @param timeoutMs what one task may take there. Default: `--timeout`
 */
export type OpenLane = (lane: Lane, listener: ProgressListener, timeoutMs?: number) => Promise<LaneRunner>;

/** A lane that cannot go on: its runner died, hung, or could not prepare the work. */
export class LaneFailure extends Error {
  override readonly name = 'LaneFailure';
  readonly failure: Failure;
  /** The end of what the runner wrote before it died. */
  readonly lastWords: string | null;
  /** Tasks that were done in the round that failed. */
  readonly tasksDone: number;

  constructor(failure: Failure, details: { lastWords?: string | null; tasksDone?: number } = {}) {
    super(failure.message);
    this.failure = failure;
    this.lastWords = details.lastWords ?? null;
    this.tasksDone = details.tasksDone ?? 0;
  }
}

/** The code of a lane that was stopped because the whole command was. */
export const INTERRUPTED = 'interrupted';
