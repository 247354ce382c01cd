import { openSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordLine } from './format.ts';
import { originals } from './originals.ts';

/** Where lines go. */
export interface Sink {
  write(line: RecordLine): void;
  /** Something changed that {@link Ops.writeState} will tell. */
  arm(): void;
}

/** Lines that may wait; more are written at once. */
const MOST_WAITING = 400;

const FLUSH_MS = 50;

/**
 * The record of one thread, appended to a file as it goes: what was recorded survives a crash, `process.exit`
 * and SIGKILL, all but the last 50 ms.
 */
export class Writer implements Sink {
  readonly #file: number;
  #waiting: string[] = [];
  #armed = false;
  #flushing = false;
  #before: () => void = () => {};

  constructor(folder: string) {
    const name = `${process.pid}-${Math.random().toString(36).slice(2, 10)}.jsonl`;
    this.#file = openSync(join(folder, name), 'a');
  }

  /** Calls this before each flush, so that what changes all the time is written once. */
  beforeFlush(write: () => void): void {
    this.#before = write;
  }

  write(line: RecordLine): void {
    this.#waiting.push(JSON.stringify(line));
    if (this.#flushing) return;
    if (this.#waiting.length >= MOST_WAITING) this.flush();
    else this.arm();
  }

  /** Makes sure that a flush follows; its timer keeps no program alive. */
  arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    originals.setTimeout(() => this.flush(), FLUSH_MS).unref();
  }

  flush(): void {
    this.#armed = false;
    this.#flushing = true;
    this.#before();
    this.#flushing = false;
    if (this.#waiting.length === 0) return;
    const text = `${this.#waiting.join('\n')}\n`;
    this.#waiting = [];
    try {
      originals.writeSync(this.#file, text);
    } catch {
      // A full disk or a folder that is gone costs the record; the program must not notice.
    }
  }
}
