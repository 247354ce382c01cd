import { beginLive, type LiveState, liveState } from '../../../src/cli/live/live-state.ts';
import type { Lane, LaneId } from '../../../src/core/lanes.ts';
import type { ModeName } from '../../../src/core/modes.ts';
import type { Plan } from '../../../src/core/plan.ts';
import type { RoundPurpose, TaskInfo } from '../../../src/core/scenario.ts';
import type { ProgressEvent } from '../../../src/harness/progress.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { planWith } from '../../helpers/fake-lane.ts';
import { roundWith, tallyFailing, tasksOf } from '../../helpers/record.ts';

/** The lane of a mode; `width` defaults to one. */
export function laneOf(id: LaneId, width = 1): Lane {
  return { id, mode: id.replace(/@.*/, '') as ModeName, width, role: 'measure' };
}

export const SYNC = laneOf('sync');
export const ASYNC = laneOf('async', 2);

/** Events of a benchmark on a clock that only the script moves. */
export class Script {
  readonly clock = new FakeClock();
  readonly plan: Plan;
  readonly title: string;
  readonly tasks: readonly TaskInfo[];
  readonly #tell: (event: ProgressEvent) => void;
  state: LiveState;

  constructor(
    setup: {
      plan?: Partial<Plan>;
      title?: string;
      tasks?: readonly TaskInfo[];
      listener?: (event: ProgressEvent) => void;
    } = {},
  ) {
    this.plan = planWith({ maxTimeMs: 16_000, ...setup.plan });
    this.title = setup.title ?? '2 sleeps (500 ms, 300 ms)';
    this.tasks = setup.tasks ?? tasksOf(500, 300);
    this.state = beginLive({ plan: this.plan, title: this.title, tasks: this.tasks }, this.clock.nowMs());
    this.#tell = setup.listener ?? (() => {});
  }

  tell(event: ProgressEvent): this {
    this.state = liveState(this.state, event, this.clock.nowMs());
    this.#tell(event);
    return this;
  }

  lanes(...lanes: readonly Lane[]): this {
    return this.tell({ type: 'lanes', lanes });
  }

  after(ms: number): this {
    this.clock.advance(ms);
    return this;
  }

  start(lane: Lane, purpose: RoundPurpose, round = 1, of: number | null = null): this {
    return this.tell({ type: 'round-start', lane, purpose, round, of });
  }

  /** A frame after `ms` more milliseconds: the states of the first tasks, and the counts that follow unless given. */
  frame(lane: Lane, ms: number, states: readonly number[], counts: { started?: number; finished?: number } = {}): this {
    const progress = {
      started: counts.started ?? states.filter((state) => state > 0).length,
      finished: counts.finished ?? states.filter((state) => state > 1).length,
      failed: states.filter((state) => state === 3).length,
      states: Uint8Array.from({ length: 256 }, (_, task) => states[task] ?? 0),
    };
    return this.after(ms).tell({ type: 'tasks', lane, progress });
  }

  /** The round ends after `ms` more milliseconds, with the wall time given. */
  end(lane: Lane, purpose: RoundPurpose, ms: number, wallMs: number, failed: Readonly<Record<number, string>> = {}) {
    const tally = tallyFailing(this.tasks.length, failed);
    return this.after(ms).tell({ type: 'round-end', lane, record: roundWith(wallMs, { purpose, tally }) });
  }

  /** One whole round without a frame. */
  round(lane: Lane, purpose: RoundPurpose, round: number, wallMs: number, of: number | null = null): this {
    return this.start(lane, purpose, round, of).end(lane, purpose, wallMs, wallMs);
  }

  estimate(lane: Lane, estimate: number, low: number, high: number, pairs: number): this {
    const confidence = pairs < 6 ? null : 0.95;
    return this.tell({ type: 'estimate', lane, speedup: { estimate, low, high, confidence }, pairs });
  }
}

/** Two lanes in their third pair: sync has done 600 of its 800 ms. */
export function inThirdRound(setup: ConstructorParameters<typeof Script>[0] = {}): Script {
  const script = new Script(setup).lanes(SYNC, ASYNC);
  script.round(SYNC, 'warmup', 1, 800, 1).round(ASYNC, 'warmup', 1, 500, 1);
  for (const round of [1, 2]) script.round(SYNC, 'timed', round, 800).round(ASYNC, 'timed', round, 500);
  script.estimate(ASYNC, 1.6, 1.58, 1.61, 2);
  return script.start(SYNC, 'timed', 3).frame(SYNC, 100, [1, 0]).frame(SYNC, 450, [2, 1]).after(50);
}
