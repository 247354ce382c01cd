import { allocateBoard, BOARD_COUNT } from '../core/board.ts';
import type { Lane } from '../core/lanes.ts';
import type { TaskFailure } from '../core/record.ts';
import type { RoundPurpose } from '../core/scenario.ts';
import type { Driver } from '../modes/driver.ts';
import { INTERRUPTED, LaneFailure, type LaneRunner, type OpenLane } from './lane-runner.ts';
import type { Run } from './run.ts';
import { type RoundSetup, runRound } from './runner/round.ts';
import { Strays } from './runner/strays.ts';

/** What lanes in the caller's own process are made of. */
interface InProcessSpec extends Pick<Run, 'clock' | 'signal'> {
  readonly tasks: number;
  /** Makes the work of a lane ready. */
  openDriver(lane: Lane, timeoutMs: number): Promise<Driver>;
  readonly timeoutMs: number;
}

/** A lane without a process of its own. What it runs cannot be killed: an interrupt leaves it to itself. */
class InProcessLane implements LaneRunner {
  readonly #setup: RoundSetup;
  readonly #signal: AbortSignal;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(driver: Driver, { clock, signal, tasks }: InProcessSpec) {
    // Errors that nothing catches stay the caller's own.
    this.#setup = { driver, clock, memory: allocateBoard(tasks, false), strays: new Strays() };
    this.#signal = signal;
  }

  async round(purpose: RoundPurpose, leftOut: readonly TaskFailure[] = []) {
    await this.#unlessInterrupted(this.#setup.driver.beforeRound(purpose));
    const reply = await this.#unlessInterrupted(runRound(this.#setup, { purpose, leftOut }));
    // The memory is that of the whole process.
    return { ...reply, peakRssBytes: null };
  }

  async close(): Promise<void> {
    if (this.#signal.aborted) {
      // Whoever waits for the report waits for no function that goes on: its lane is freed when that is over.
      void this.#underWay.then(() => this.#setup.driver.dispose()).catch(() => {});
      return;
    }
    await this.#setup.driver.dispose();
  }

  #unlessInterrupted<T>(work: Promise<T>): Promise<T> {
    this.#underWay = work.then(
      () => {},
      () => {},
    );
    return new Promise((resolve, reject) => {
      const interrupt = () => {
        const tasksDone = Atomics.load(this.#setup.memory.counts, BOARD_COUNT.finished);
        reject(new LaneFailure({ code: INTERRUPTED, message: 'the run was interrupted' }, { tasksDone }));
      };
      if (this.#signal.aborted) interrupt();
      this.#signal.addEventListener('abort', interrupt, { once: true });
      void work.then(resolve, reject).finally(() => this.#signal.removeEventListener('abort', interrupt));
    });
  }
}

/** Opens lanes in the caller's own process, for functions that cannot be sent to another. */
export function inProcess(spec: InProcessSpec): OpenLane {
  return async (lane, _listener, timeoutMs = spec.timeoutMs) =>
    new InProcessLane(await spec.openDriver(lane, timeoutMs), spec);
}
