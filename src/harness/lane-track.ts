import type { Lane } from '../core/lanes.ts';
import { traitsOf } from '../core/modes.ts';
import type { ExplainRecord, InspectRecord, LaneRecord, LaneState, RoundRecord, TaskOutcome } from '../core/record.ts';
import type { Failure, RoundPurpose } from '../core/scenario.ts';
import { maxInFlight } from '../core/stats/littles-law.ts';
import { INTERRUPTED, LaneFailure, type LaneRunner } from './lane-runner.ts';
import { mostConnections, mostThreads, readFileLimit } from './machine.ts';
import { type RoundReply, recordOf, type Suspension } from './protocol.ts';
import type { Measuring } from './run.ts';

/** A round that is disturbed this often will be disturbed again. */
const MOST_ATTEMPTS = 10;

const SUSPENDED: Readonly<Record<Suspension, string>> = {
  stopped: 'its process was stopped meanwhile',
  slept: 'the machine slept meanwhile, or its clock was set',
};

/** What a lane needs of the measurement that it is part of. */
type TrackContext = Pick<Measuring, 'openLane' | 'listener' | 'originMs' | 'clock' | 'budget' | 'requests'>;

/** One lane and everything measured in it so far. A failure ends the lane, never the command, and keeps what there is. */
export class LaneTrack {
  readonly lane: Lane;
  readonly #run: TrackContext;
  readonly #rounds: Record<RoundPurpose, RoundRecord[]> = {
    warmup: [],
    explore: [],
    timed: [],
    verify: [],
    explain: [],
    inspect: [],
  };
  #runner: LaneRunner | null = null;
  /** True where each round has a runner of its own. */
  #cold = false;
  #state: LaneState = { status: 'waiting' };
  readonly #verify: (readonly TaskOutcome[])[] = [];
  #explain: ExplainRecord | null = null;
  readonly #mostAtOnce: number[] = [];
  #inspect: InspectRecord | null = null;
  #peakRssBytes: number | null = null;
  /** Set by the warm-up. */
  steady = true;

  constructor(lane: Lane, run: TrackContext) {
    this.lane = lane;
    this.#run = run;
  }

  /** True as long as the lane can run rounds. */
  get alive(): boolean {
    return this.#state.status === 'waiting' || this.#state.status === 'completed';
  }

  rounds(purpose: RoundPurpose): readonly RoundRecord[] {
    return this.#rounds[purpose];
  }

  /** The lane cannot run this work. */
  skip(reason: string): void {
    this.#state = { status: 'skipped', reason };
    this.#run.listener({ type: 'lane-ended', lane: this.lane, reason });
  }

  async open(): Promise<void> {
    await this.#guard(async () => {
      this.#refuseTooManyThreads();
      this.#runner = await this.#run.openLane(this.lane, this.#run.listener);
      this.#tellFewFiles();
    });
  }

  /** Runs one round, if it is allowed; `of` is only for whoever watches. */
  async round(purpose: RoundPurpose, pair: number, of: number | null = null): Promise<void> {
    const { requests } = this.#run;
    await this.#guard(async () => {
      if (!requests.allows(1)) return;
      const reply = await this.#undisturbed({ purpose, round: pair + 1, of });
      if (reply === null) return;
      // A round that was told to stop is none: what it has not asked for took no time.
      if (reply.tally.throttled !== null) return;
      const record = recordOf(reply, { purpose, pair, originMs: this.#run.originMs });
      this.#rounds[purpose].push(record);
      if (purpose === 'timed' || purpose === 'explore') this.#state = { status: 'completed' };
      if (reply.outcomes !== null) this.#verify.push(reply.outcomes);
      this.#explain ??= reply.explain;
      if (reply.explain !== null) this.#mostAtOnce.push(maxInFlight(reply.explain.startMs, reply.explain.endMs));
      this.#inspect = reply.inspect ?? this.#inspect;
      if (reply.peakRssBytes !== null) this.#peakRssBytes = Math.max(this.#peakRssBytes ?? 0, reply.peakRssBytes);
      this.#run.listener({ type: 'round-end', lane: this.lane, record });
      if (purpose !== 'timed') this.#leaveOutFlaky({ onlyTimeouts: true });
    });
  }

  /** The lane is ready for its timed rounds: what failed now and then before them is left out of them. */
  settled(): void {
    this.#leaveOutFlaky({ onlyTimeouts: false });
  }

  /** There is nothing for the lane to do. */
  giveUp(failure: Failure): void {
    this.#fail(failure, new LaneFailure(failure));
  }

  /** A fresh runner for the next round: nothing in it is warm. */
  async reopen(): Promise<void> {
    this.#cold = true;
    await this.close();
    await this.open();
  }

  async close(): Promise<void> {
    const runner = this.#runner;
    this.#runner = null;
    await runner?.close();
  }

  /** Wall times of the rounds of these purposes, in the order in which they ran. */
  wallsMs(...purposes: readonly RoundPurpose[]): number[] {
    return purposes
      .flatMap((purpose) => this.#rounds[purpose])
      .sort((a, b) => a.startedMs - b.startedMs)
      .map((round) => round.wallMs);
  }

  /** Milliseconds that the rounds of a purpose took so far. */
  spentMs(purpose: RoundPurpose): number {
    return this.#rounds[purpose].reduce((sum, round) => sum + round.wallMs, 0);
  }

  /** Everything measured so far. `unfinished` is true where the command stopped before the lane had all its rounds. */
  record(unfinished: boolean): LaneRecord {
    const [verify = null, ...verifyAgain] = this.#verify;
    return {
      lane: this.lane,
      state: unfinished && this.alive ? { status: 'interrupted', tasksDone: 0 } : this.#state,
      warmup: this.#rounds.warmup,
      steady: this.steady,
      explored: this.#rounds.explore,
      timed: this.#rounds.timed,
      verify,
      verifyAgain,
      explain: this.#explain,
      mostAtOnce: this.#mostAtOnce,
      ...(this.#inspect === null ? {} : { inspect: this.#inspect }),
      peakRssBytes: this.#peakRssBytes,
    };
  }

  /** Runs a round again where its process did not run all the time; null where there is no runner. */
  async #undisturbed(which: { purpose: RoundPurpose; round: number; of: number | null }): Promise<RoundReply | null> {
    const { lane } = this;
    const { listener, clock, budget, requests } = this.#run;
    for (let attempt = 1; this.#runner !== null; attempt++) {
      const begunMs = clock.nowMs();
      listener({ type: 'round-start', lane, ...which });
      const { leftOut } = requests;
      const reply = await this.#runner.round(which.purpose, leftOut);
      requests.count(reply.tally, leftOut.length);
      if (reply.suspended === null) return reply;
      const why = SUSPENDED[reply.suspended];
      if (attempt === MOST_ATTEMPTS) {
        throw new LaneFailure({ code: 'suspended', message: `a round was begun ${attempt} times: ${why}` });
      }
      const message = `${which.purpose} round ${which.round} was discarded and measured again: ${why}`;
      listener({ type: 'note', lane, severity: 'info', message });
      budget.exclude(clock.nowMs() - begunMs);
      if (this.#cold) await this.reopen();
    }
    return null;
  }

  /** Threads need files too, and a pool that gets too few cannot open: fewer threads would be another measurement. */
  #refuseTooManyThreads(): void {
    const { mode, width } = this.lane;
    const most = traitsOf(mode).ownThreads ? mostThreads(this.#run.requests.rules !== null) : null;
    if (most === null || width <= most) return;
    const limit = `open files (ulimit -n ${readFileLimit()}) allow ${most}`;
    const message = `--threads: ${width} threads were to start, ${limit}: expected ${most} at most, or a higher ulimit -n`;
    throw new LaneFailure({ code: 'too-many-files', message });
  }

  /** Each request has a connection, and each connection a file: more than may be open wait their turn. */
  #tellFewFiles(): void {
    const { lane } = this;
    const { requests, listener } = this.#run;
    const most = requests.rules === null ? null : mostConnections();
    if (most === null || lane.width <= most) return;
    const message = `open files (ulimit -n) allow ${most} connections at once: of ${lane.width} tasks in flight the others wait for one`;
    listener({ type: 'note', lane, severity: 'warning', message });
  }

  /** Timed rounds are compared, and so all of the same tasks: from the first one on nothing more is left out. */
  #leaveOutFlaky(which: { readonly onlyTimeouts: boolean }): void {
    if (this.#rounds.timed.length === 0) this.#run.requests.leaveOutFlaky(this.record(false), which);
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    if (!this.alive) return;
    const { clock, budget } = this.#run;
    budget.begin(clock.nowMs());
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof LaneFailure)) throw thrown;
      this.#fail(thrown.failure, thrown);
      await this.close();
    } finally {
      budget.end(clock.nowMs());
    }
  }

  #fail(failure: Failure, { lastWords, tasksDone }: LaneFailure): void {
    this.#state =
      failure.code === INTERRUPTED ? { status: 'interrupted', tasksDone } : { status: 'failed', failure, lastWords };
    this.#run.listener({ type: 'lane-ended', lane: this.lane, reason: failure.message });
  }
}
