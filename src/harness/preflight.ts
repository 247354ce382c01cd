import { type Lane, lanesOf } from '../core/lanes.ts';
import type { LeftOutTask, TaskFailure, TaskOutcome } from '../core/record.ts';
import { whyNoForm } from '../core/scenario.ts';
import { LaneFailure, type LaneRunner } from './lane-runner.ts';
import { ranOutOfTime } from './requests.ts';
import type { Measuring } from './run.ts';

/** What one task may take there, in milliseconds, where `--timeout` does not allow less. */
const LIMIT_MS = 10_000;

/** Tasks in flight: as many as the run itself will have, within these bounds. */
const WIDTH = { least: 8, most: 64 } as const;

/** What failed is asked for so often in all, to tell what always fails from what does now and then. */
const ASKS = 3;

/** A round in which the process was stopped says nothing, and is begun anew: at most so often. */
const MOST_ATTEMPTS = 3;

function laneFor({ plan, work }: Measuring): Lane {
  const tasks = work.tasks.length;
  const widest = Math.max(...lanesOf(plan, work).map(({ width }) => width), WIDTH.least);
  return { id: 'async', mode: 'async', width: Math.min(widest, WIDTH.most, tasks), role: 'measure' };
}

/** Asks for the tasks that are not left out. */
type Ask = (leftOut: readonly TaskFailure[]) => Promise<readonly TaskOutcome[]>;

/** Opens what asks for tasks; each time that it does is told as a round of the lane. */
function asker(runner: LaneRunner, lane: Lane, { listener, requests, originMs }: Measuring): Ask {
  return async (leftOut) => {
    for (let attempt = 1; ; attempt++) {
      listener({ type: 'round-start', lane, purpose: 'verify', round: 1, of: 1 });
      const { outcomes, suspended, tally, wallMs, startedMs } = await runner.round('verify', leftOut);
      requests.count(tally, leftOut.length);
      const record = { purpose: 'verify', pair: 0, startedMs: startedMs - originMs, wallMs, tally } as const;
      listener({ type: 'round-end', lane, record });
      if (suspended === null || attempt === MOST_ATTEMPTS) return outcomes ?? [];
    }
  };
}

async function failingTasks(ask: Ask, mayAskAgain: (tasks: number) => boolean): Promise<LeftOutTask[]> {
  const first = await ask([]);
  const found = new Map<number, LeftOutTask>();
  for (const [task, { failure }] of first.entries()) {
    if (failure !== null) found.set(task, { task, failure, failed: 1, asked: 1 });
  }
  for (let asked = 2; asked <= ASKS; asked++) {
    const again = [...found.values()].filter((each) => !ranOutOfTime(each));
    if (again.length === 0 || !mayAskAgain(again.length)) break;
    const wanted = new Set(again.map(({ task }) => task));
    const others = [...first.keys()].filter((task) => !wanted.has(task));
    const spared = { code: 'spared', message: 'not asked for again' };
    const outcomes = await ask(others.map((task) => ({ task, failure: spared })));
    for (const each of again) {
      const failed = each.failed + ((outcomes[each.task]?.failure ?? null) === null ? 0 : 1);
      found.set(each.task, { ...each, failed, asked });
    }
  }
  return [...found.values()];
}

/**
 * Asks for every task before anything is measured, in a process of its own, in the asynchronous form and with a short
 * limit: what fails there is left out of the rounds. One page that never answers would cost its time limit in every
 * round of every mode.
 */
export async function preflight(run: Measuring): Promise<void> {
  const { plan, scenario, work, listener, requests } = run;
  if (requests.rules?.preflight !== true || whyNoForm('async', scenario, work.params) !== null) return;
  const tasks = work.tasks.length;
  const lanes = lanesOf(plan, work).length;
  if (requests.roundsLeft <= lanes) return;
  const lane = laneFor(run);
  let runner: LaneRunner | null = null;
  try {
    runner = await run.openLane(lane, listener, Math.min(plan.timeoutMs, LIMIT_MS));
    const mayAskAgain = (more: number) => requests.roundsLeft * tasks >= lanes * tasks + more;
    const failing = await failingTasks(asker(runner, lane, run), mayAskAgain);
    // What was told to stop says nothing of its pages.
    if (requests.stopped !== null) return;
    requests.leaveOutFailed(failing);
    if (failing.length > 0) listener({ type: 'left-out', lane, tasks: failing });
  } catch (thrown) {
    // The lanes will fail in the same way, and tell of it.
    if (!(thrown instanceof LaneFailure)) throw thrown;
  } finally {
    await runner?.close();
  }
}
