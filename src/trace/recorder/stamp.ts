import type { OpenOp } from './op.ts';
import type { Taken } from './stack.ts';

/** A reaction that waits for another promise: the throw-away promise of an `await`, or what `then` returned. */
export class Awaiting {
  readonly parent: Promise<unknown>;
  /** Where the await stands, unread; null where it was not looked at. */
  readonly taken: Taken | null;
  readonly sinceMs: number;

  constructor(parent: Promise<unknown>, taken: Taken | null, sinceMs: number) {
    this.parent = parent;
    this.taken = taken;
    this.sinceMs = sinceMs;
  }
}

/** A promise that a function of the platform returned: when it settles, the operation is over. */
export class Watched {
  readonly op: OpenOp;

  constructor(op: OpenOp) {
    this.op = op;
  }
}

/** What is known of a promise: a number says what settled it (an operation's id, 0 the start, -1 not known). */
export type Stamp = number | Awaiting | Watched | undefined;

class Returned {
  constructor(promise: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the private field below goes onto the object given.
    return promise;
  }
}

/**
 * A private field on promises that are not ours. Unlike a symbol it shows nowhere (`console.log` of a promise prints
 * symbols), and unlike a WeakMap it costs 50 ns and not 400.
 */
class Stamped extends Returned {
  #stamp: Stamp;

  constructor(promise: object, stamp: Stamp) {
    super(promise);
    this.#stamp = stamp;
  }

  static get(promise: object): Stamp {
    return #stamp in promise ? promise.#stamp : undefined;
  }

  static set(promise: object, stamp: Stamp): void {
    if (#stamp in promise) promise.#stamp = stamp;
    else new Stamped(promise, stamp);
  }
}

export const stampOf = Stamped.get;
export const putStamp = Stamped.set;
