import { allocateBoard, type BoardMemory, TaskBoard } from '../../core/board.ts';
import type { Clock } from '../../core/clock.ts';
import { packTraces } from '../../core/request-trace.ts';
import type { Driver } from '../../modes/driver.ts';
import type { RoundReply, RunnerRequest } from '../protocol.ts';
import { startInspection } from './inspect.ts';
import { startProbes } from './probes.ts';
import { readSchedstat, schedstatBetween } from './schedstat.ts';
import type { Strays } from './strays.ts';
import { watchSuspension } from './suspension.ts';
import { outcomesOf, tallyOf } from './tally.ts';

/** What rounds need: the mode made ready, and the bare board that timed rounds write to. */
export interface RoundSetup {
  readonly driver: Driver;
  readonly clock: Clock;
  /** Without a timeline; the watcher reads it while the round runs. */
  readonly memory: BoardMemory;
  /** Errors that nothing caught, of which rounds take theirs. */
  readonly strays: Strays;
}

interface TimedRound {
  readonly startedMs: number;
  readonly wallMs: number;
}

/** The one place where time is taken. A blocking round passes through no promise. */
async function timeRound(driver: Driver, board: TaskBoard, clock: Clock): Promise<TimedRound> {
  if (driver.kind === 'blocking') {
    const startedMs = clock.nowMs();
    driver.roundSync(board);
    return { startedMs, wallMs: clock.nowMs() - startedMs };
  }
  const startedMs = clock.nowMs();
  await driver.round(board);
  return { startedMs, wallMs: clock.nowMs() - startedMs };
}

type RoundOrder = Omit<Extract<RunnerRequest, { type: 'round' }>, 'type'>;

/** Runs the tasks once, after the driver's `beforeRound`. Counting, digests and probes stay outside the time. */
export async function runRound(
  { driver, clock, memory, strays }: RoundSetup,
  { purpose, leftOut }: RoundOrder,
): Promise<RoundReply> {
  const explaining = purpose === 'explain';
  const inspecting = purpose === 'inspect';
  const timeline = allocateBoard(explaining || inspecting ? memory.states.length : 0, true);
  const board = new TaskBoard(
    explaining || inspecting ? { ...timeline, states: memory.states, counts: memory.counts } : memory,
    clock,
  );
  board.reset(leftOut);
  const probes = explaining ? await startProbes(clock) : null;
  const scheduled = readSchedstat();
  const inspection = inspecting ? await startInspection((ms) => clock.delay(ms)) : null;
  strays.begin(board);
  const suspension = watchSuspension(clock);
  const { startedMs, wallMs } = await timeRound(driver, board, clock);
  const runQueueWaitMs = schedstatBetween(scheduled, readSchedstat())?.waitMs ?? null;
  const figures = probes === null ? null : await probes.stop({ startedMs, wallMs });
  const seen = inspection === null ? null : await inspection.finish(wallMs);
  const suspended = await suspension.seen();
  strays.end();
  const tasks = () => ({
    startMs: fromStart(timeline.startMs, startedMs),
    endMs: fromStart(timeline.endMs, startedMs),
  });
  return {
    startedMs,
    wallMs,
    runQueueWaitMs,
    suspended,
    tally: tallyOf(board.results),
    outcomes: purpose === 'verify' ? outcomesOf(board.results) : null,
    explain:
      figures === null
        ? null
        : {
            ...figures,
            wallMs,
            notes: driver.notes?.() ?? {},
            ...(driver.operations?.() ?? tasks()),
            traces: packTraces(board.results),
          },
    ...(seen === null ? {} : { inspect: { wallMs, ...seen, ...tasks() } }),
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** Times from the round's start, in memory of their own: shared memory cannot cross to another process. */
function fromStart(times: Float64Array | null, startedMs: number): Float64Array {
  return Float64Array.from(times ?? [], (timeMs) => timeMs - startedMs);
}
