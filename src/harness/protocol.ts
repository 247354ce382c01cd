import type { ModeName } from '../core/modes.ts';
import { isObject } from '../core/plain.ts';
import type {
  ExplainRecord,
  InspectRecord,
  RoundRecord,
  RoundTally,
  TaskFailure,
  TaskOutcome,
} from '../core/record.ts';
import type { Failure, RoundPurpose, ScenarioSource, WorkloadContext } from '../core/scenario.ts';

/** From the command's process to a runner, over the IPC channel (advanced serialization). */
export type RunnerRequest =
  | {
      readonly type: 'open';
      /** The process that conducts this runner. When it is gone, so is the runner. */
      readonly conductorPid: number;
      readonly mode: ModeName;
      readonly source: ScenarioSource;
      readonly context: WorkloadContext;
      /** Tasks a round. */
      readonly tasks: number;
    }
  /** Asks for `beforeRound()`, which has a time limit of its own. */
  | { readonly type: 'before-round'; readonly purpose: RoundPurpose }
  /** What is left out counts as failed, as told. */
  | { readonly type: 'round'; readonly purpose: RoundPurpose; readonly leftOut: readonly TaskFailure[] }
  | { readonly type: 'close' };

/** Why a runner's process did not run for a while. */
export const SUSPENSIONS = ['stopped', 'slept'] as const;

export type Suspension = (typeof SUSPENSIONS)[number];

/** What a runner says of one round. */
export interface RoundReply {
  readonly wallMs: number;
  /** Clock milliseconds at the round's start: the clock is monotonic and one for the whole machine. */
  readonly startedMs: number;
  /** Time that its main thread waited for a processor meanwhile; null where that can't be told. */
  readonly runQueueWaitMs: number | null;
  readonly tally: RoundTally;
  /** Only of a `verify` round. */
  readonly outcomes: readonly TaskOutcome[] | null;
  /** Only of an `explain` round. */
  readonly explain: ExplainRecord | null;
  /** Only of an `inspect` round. */
  readonly inspect?: InspectRecord;
  /** Set where its process did not run all the time: the round's figures then say nothing. */
  readonly suspended: Suspension | null;
  /** Most memory that the runner's process ever held, so far; null where the lane has no process of its own. */
  readonly peakRssBytes: number | null;
}

/** What is kept of a round; its start counts from where the command's time began. */
export function recordOf(
  { startedMs, wallMs, runQueueWaitMs, tally }: RoundReply,
  { purpose, pair, originMs }: Pick<RoundRecord, 'purpose' | 'pair'> & { readonly originMs: number },
): RoundRecord {
  return { purpose, pair, startedMs: startedMs - originMs, wallMs, runQueueWaitMs, tally };
}

/** From a runner to the command's process. */
export type RunnerReply =
  | { readonly type: 'opened' | 'ready' }
  /** `problem` says what went wrong in the end; it costs no figure. */
  | { readonly type: 'closed'; readonly problem: string | null }
  | { readonly type: 'round'; readonly reply: RoundReply }
  | { readonly type: 'failed'; readonly failure: Failure };

function areNumbers(source: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.every((name) => typeof source[name] === 'number' && Number.isFinite(source[name]));
}

function isRoundReply(value: unknown): boolean {
  if (!isObject(value) || !areNumbers(value, ['wallMs', 'startedMs', 'peakRssBytes'])) return false;
  const { tally, outcomes, explain, suspended, runQueueWaitMs } = value;
  if (runQueueWaitMs !== null && typeof runQueueWaitMs !== 'number') return false;
  if (suspended !== null && !SUSPENSIONS.some((known) => known === suspended)) return false;
  if (!isObject(tally) || !areNumbers(tally, ['completed', 'failed', 'bytes', 'wireBytes', 'extraRequests']))
    return false;
  if (!isObject(tally.outcomes) || !Array.isArray(tally.failures)) return false;
  return (outcomes === null || Array.isArray(outcomes)) && (explain === null || isObject(explain));
}

function isFailure(value: unknown): boolean {
  return isObject(value) && typeof value.code === 'string' && typeof value.message === 'string';
}

/** Whether a message has the shape of a runner's reply: the code that it measures could have sent it. */
export function isRunnerReply(message: unknown): message is RunnerReply {
  if (!isObject(message)) return false;
  switch (message.type) {
    case 'opened':
    case 'ready':
      return true;
    case 'closed':
      return message.problem === null || typeof message.problem === 'string';
    case 'round':
      return isRoundReply(message.reply);
    case 'failed':
      return isFailure(message.failure);
    default:
      return false;
  }
}

/** The file descriptor on which a runner's watcher thread writes frames, also while the main thread is blocked. */
export const WATCH_FD = 4;

/** The first tasks of a round whose states are told one by one; of the others only the counts. */
export const WATCHED_TASKS = 256;

const HEADER_BYTES = 12;

/** Bytes of one frame: three counts and the states of the first tasks. */
export const FRAME_BYTES = HEADER_BYTES + WATCHED_TASKS;

/** How far a round is, as its watcher sees it. */
export interface TaskProgress {
  readonly started: number;
  readonly finished: number;
  readonly failed: number;
  /** `TASK_STATE` of the first {@link WATCHED_TASKS} tasks. */
  readonly states: Uint8Array;
}

export function encodeFrame(progress: TaskProgress): Uint8Array {
  const frame = new Uint8Array(FRAME_BYTES);
  const view = new DataView(frame.buffer);
  view.setUint32(0, progress.started);
  view.setUint32(4, progress.finished);
  view.setUint32(8, progress.failed);
  frame.set(progress.states.subarray(0, WATCHED_TASKS), HEADER_BYTES);
  return frame;
}

/** Cuts a stream of bytes into frames; a chunk may hold several or part of one. */
export class FrameReader {
  #rest: Uint8Array = new Uint8Array(0);

  /** The last whole frame up to this chunk, or null: older ones no longer matter. */
  push(chunk: Uint8Array): TaskProgress | null {
    const bytes = new Uint8Array(this.#rest.length + chunk.length);
    bytes.set(this.#rest);
    bytes.set(chunk, this.#rest.length);
    const whole = Math.floor(bytes.length / FRAME_BYTES);
    this.#rest = bytes.slice(whole * FRAME_BYTES);
    if (whole === 0) return null;
    const frame = bytes.subarray((whole - 1) * FRAME_BYTES, whole * FRAME_BYTES);
    const view = new DataView(frame.buffer, frame.byteOffset);
    return {
      started: view.getUint32(0),
      finished: view.getUint32(4),
      failed: view.getUint32(8),
      states: frame.slice(HEADER_BYTES),
    };
  }
}
