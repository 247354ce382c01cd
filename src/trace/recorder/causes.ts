import { executionAsyncId, triggerAsyncId } from 'node:async_hooks';
import { promiseHooks } from 'node:v8';
import type { OpenOp } from './op.ts';
import { now } from './originals.ts';
import { type Place, readFirst, take } from './stack.ts';
import { Awaiting, putStamp, stampOf, Watched } from './stamp.ts';

/** Not known. */
export const UNKNOWN = -1;

/** The start of the program. */
export const START = 0;

/** Awaits between two looks at how fast they come. */
const WINDOW = 8192;

/** A window that takes less than this is a loop that does nothing but await. */
const HOT_WINDOW_MS = 16;

/**
 * A window that takes less than this spends more than about one part in twenty on being followed, at 1 µs an await:
 * too much where every operation has its line anyway, and awaits only tell what caused what.
 */
const DEAR_WINDOW_MS = 160;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;

/** Stacks of awaits that may be taken at once, and how many more each millisecond: at 3 µs each, one per cent. */
const STACKS_AT_ONCE = 1000;
const STACKS_PER_MS = 4;

/** Told about awaits of the user's that have ended. */
export interface AwaitListener {
  /** Whether the places of awaits are of use: operations hide their callers, or too few have been seen to know. */
  wanted(): boolean;
  /** A reaction begins, and the program's own first operation is still to come: modules may have been loaded. */
  starting(): void;
  ended(await_: { place: Place; sinceMs: number; cause: number }): void;
  settled(op: OpenOp, promise: Promise<unknown>): void;
}

/**
 * Which operation's end made the code run that runs now: carried from promise to promise by V8's promise hooks
 * (a promise is settled by what runs then; what awaited it runs because of that). Callbacks of operations set it
 * themselves. What is not known stays unknown: timing decides then.
 */
export class Causes {
  #cause = START;
  #context = executionAsyncId();
  #stop: (() => void) | null = null;
  #listener: AwaitListener | null = null;
  #counted = 0;
  #windowMs = 0;
  #resumeAtMs = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #offSinceMs = 0;
  #offMs = 0;
  #stacks = STACKS_AT_ONCE;
  #stacksMs = 0;
  #skipped = 0;
  /** When the code began that runs now, until the program's own first operation. */
  segmentMs: number | null = 0;

  watch(listener: AwaitListener): void {
    this.#listener = listener;
    this.#start();
  }

  /** Since when awaits could not be followed, in milliseconds, and how many were not looked at. */
  gaps(): { offMs: number; skipped: number } {
    const running = this.#stop === null ? now() - this.#offSinceMs : 0;
    return { offMs: this.#offMs + running, skipped: this.#skipped };
  }

  /** What made the present code run. */
  current(): number {
    const context = executionAsyncId();
    if (context === 0 || context === this.#context) return this.#cause;
    // One `process.nextTick` or one callback further, still the same thread of events.
    return triggerAsyncId() === this.#context ? this.#cause : UNKNOWN;
  }

  /** From here on, until something else begins, code runs because this operation ended (or went on). */
  enter(cause: number): void {
    this.#cause = cause;
    this.#context = executionAsyncId();
  }

  /** Called now and then: watching goes on where the hot loop is over. */
  turn(): void {
    if (this.#stop !== null || this.#listener === null || now() < this.#resumeAtMs) return;
    this.#offMs += now() - this.#offSinceMs;
    this.#cause = UNKNOWN;
    this.#start();
  }

  #start(): void {
    this.#counted = 0;
    this.#windowMs = now();
    this.#stop = promiseHooks.createHook({
      init: (promise, parent) => this.#init(promise, parent),
      before: (promise) => this.#before(promise),
      settled: (promise) => this.#settled(promise),
    }) as () => void;
  }

  #pause(atMs: number): void {
    this.#stop?.();
    this.#stop = null;
    this.#offSinceMs = atMs;
    this.#resumeAtMs = atMs + this.#pauseMs;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2);
  }

  #init(promise: Promise<unknown>, parent: Promise<unknown> | undefined): void {
    this.#counted += 1;
    if (this.#counted === WINDOW) {
      const atMs = now();
      if (atMs - this.#windowMs < (this.#listener?.wanted() === true ? HOT_WINDOW_MS : DEAR_WINDOW_MS)) {
        this.#pause(atMs);
        return;
      }
      this.#counted = 0;
      this.#windowMs = atMs;
    }
    if (parent === undefined) return;
    const waits = typeof stampOf(parent) !== 'number';
    putStamp(promise, waits && this.#listener?.wanted() === true ? this.#await(parent) : new Awaiting(parent, null, 0));
  }

  #await(parent: Promise<unknown>): Awaiting {
    const atMs = now();
    this.#stacks = Math.min(STACKS_AT_ONCE, this.#stacks + (atMs - this.#stacksMs) * STACKS_PER_MS);
    this.#stacksMs = atMs;
    if (this.#stacks < 1) {
      this.#skipped += 1;
      return new Awaiting(parent, null, atMs);
    }
    this.#stacks -= 1;
    return new Awaiting(parent, take(this.#init, 3), atMs);
  }

  #before(promise: Promise<unknown>): void {
    if (this.segmentMs !== null) {
      this.segmentMs = now();
      this.#listener?.starting();
    }
    const stamp = stampOf(promise);
    this.#context = executionAsyncId();
    // The job that makes one promise follow another: what runs next in the same turn, for the same reason.
    if (!(stamp instanceof Awaiting)) return;
    const settled = stampOf(stamp.parent);
    this.#cause = typeof settled === 'number' ? settled : UNKNOWN;
    putStamp(promise, undefined);
    if (stamp.taken === null || this.#listener === null) return;
    const place = readFirst(stamp.taken);
    if (place === null) return;
    this.#listener.ended({ place, sinceMs: stamp.sinceMs, cause: this.#cause });
  }

  #settled(promise: Promise<unknown>): void {
    const stamp = stampOf(promise);
    if (stamp instanceof Watched) this.#listener?.settled(stamp.op, promise);
    else putStamp(promise, this.current());
  }
}
