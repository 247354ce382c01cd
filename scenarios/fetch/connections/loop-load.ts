import { performance } from 'node:perf_hooks';

/** Measures how busy this thread is, from one look to the next. */
export class LoopLoad {
  #last = performance.eventLoopUtilization();

  /** Share of the time since the last look in which the event loop ran something, from 0 to 1. */
  look(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.#last);
    this.#last = now;
    return utilization;
  }
}
