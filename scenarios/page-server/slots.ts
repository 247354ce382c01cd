/** Lets at most so many jobs run at once; the others wait in the order in which they came. */
export interface Slots {
  /** Runs the job now or when a slot gets free. The job calls `release` once, when it is done. */
  take(job: (release: () => void) => void): void;
}

/** @param limit most jobs at once; null: no limit */
export function createSlots(limit: number | null): Slots {
  const waiting: ((release: () => void) => void)[] = [];
  let free = limit ?? Number.POSITIVE_INFINITY;

  const release = (): void => {
    free += 1;
    const next = waiting.shift();
    if (next !== undefined) start(next);
  };
  const start = (job: (release: () => void) => void): void => {
    free -= 1;
    job(release);
  };
  return { take: (job) => (free > 0 ? start(job) : void waiting.push(job)) };
}
