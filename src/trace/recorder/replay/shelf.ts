import type { Writer } from '../writer.ts';

/** Something fetched ahead, and what the request looked like that it was fetched for. */
interface Item<T> {
  readonly likeness: string;
  readonly result: Promise<T>;
}

/** What was fetched ahead and waits to be asked for, and how often that happened. */
export class Shelf {
  readonly #writer: Writer;
  #ahead = 0;
  #hits = 0;
  #misses = 0;

  constructor(writer: Writer) {
    this.#writer = writer;
    writer.beforeFlush(() => writer.write({ t: 'replay', ahead: this.#ahead, hits: this.#hits, misses: this.#misses }));
    process.on('exit', () => writer.flush());
  }

  counted(what: 'ahead' | 'hit' | 'miss'): void {
    if (what === 'ahead') this.#ahead += 1;
    else if (what === 'hit') this.#hits += 1;
    else this.#misses += 1;
    this.#writer.arm();
  }
}

/** Results by what was asked for; the first fetched is the first handed over. */
export class Results<T> {
  readonly #items = new Map<string, Item<T>[]>();
  readonly #shelf: Shelf;
  readonly #planned: ReadonlySet<string>;

  constructor(shelf: Shelf, planned: ReadonlySet<string>) {
    this.#shelf = shelf;
    this.#planned = planned;
  }

  isPlanned(key: string): boolean {
    return this.#planned.has(key);
  }

  /** Takes what was fetched for exactly this; null, and counted as missed, where nothing was. */
  take(key: string, likeness: string): Promise<T> | null {
    const [item, ...rest] = this.#items.get(key) ?? [];
    if (item === undefined || item.likeness !== likeness) {
      if (this.isPlanned(key)) this.#shelf.counted('miss');
      return null;
    }
    this.#items.set(key, rest);
    this.#shelf.counted('hit');
    return item.result;
  }

  /** Starts everything, `limit` at a time, in the order given. */
  fill(keys: readonly string[], limit: number, likeness: string, fetch: (index: number) => Promise<T>): void {
    let next = 0;
    let running = 0;
    const starts: (() => void)[] = [];
    const turn = () => {
      while (running < limit && next < starts.length) {
        running += 1;
        starts[next]?.();
        next += 1;
      }
    };
    keys.forEach((key, index) => {
      const result = new Promise<T>((resolve, reject) => {
        starts.push(() => {
          this.#shelf.counted('ahead');
          const done = () => {
            running -= 1;
            turn();
          };
          fetch(index).then(
            (value) => {
              resolve(value);
              done();
            },
            (error: unknown) => {
              reject(error);
              done();
            },
          );
        });
      });
      // One that nobody asks for must not end the program.
      result.catch(() => {});
      this.#items.set(key, [...(this.#items.get(key) ?? []), { likeness, result }]);
    });
    turn();
  }
}
