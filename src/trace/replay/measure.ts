import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLines } from '../collect/read-lines.ts';
import type { ProgramEnd } from '../model.ts';
import type { RecordLine, ReplayLine, ReplayPlan } from '../recorder/format.ts';
import { type ProgramLine, type RunOptions, runProgram, withFolder } from '../run/run-program.ts';
import type { ReplayRequests } from './plan.ts';

/** One run of the program, with what the replay did in it. */
export interface ReplayRun {
  readonly wallMs: number;
  readonly end: ProgramEnd;
  readonly stdout: string;
  readonly stderr: string;
  readonly ahead: number;
  readonly hits: number;
  readonly misses: number;
}

/** All runs at one limit; null is the program as it is. */
export interface Lane {
  readonly limit: number | null;
  readonly runs: ReplayRun[];
}

export interface MeasureOptions extends Omit<RunOptions, 'folder' | 'replayFile' | 'collect'> {
  readonly limits: readonly number[];
  /** Of each lane. */
  readonly runs: number;
  readonly signal: AbortSignal;
  onRun?(done: number, of: number): void;
}

/** What was handed over, over all threads: the last line of each says it. */
function handedOver(folder: string): Pick<ReplayRun, 'ahead' | 'hits' | 'misses'> {
  const lines = readLines(folder).flatMap((file) => file.filter(isReplay).at(-1) ?? []);
  const sum = (pick: (line: ReplayLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
  return { ahead: sum((line) => line.ahead), hits: sum((line) => line.hits), misses: sum((line) => line.misses) };
}

function isReplay(line: RecordLine): line is ReplayLine {
  return line.t === 'replay';
}

/** Runs the program once: as it is where the limit is null, else with that many of its requests at once. */
export async function runOnce(
  line: ProgramLine,
  { requests, limit }: { requests: ReplayRequests; limit: number | null },
  options: Omit<MeasureOptions, 'limits' | 'runs' | 'onRun'>,
): Promise<ReplayRun> {
  return await withFolder(async (folder) => {
    const replayFile = limit === null ? null : join(folder, 'plan.json');
    if (replayFile !== null && limit !== null) {
      const plan: ReplayPlan = { limit, requests: requests.requests, reads: requests.reads };
      await writeFile(replayFile, JSON.stringify(plan));
    }
    const run = await runProgram(line, {
      ...options,
      folder: replayFile === null ? null : folder,
      replayFile,
      collect: true,
    });
    const { wallMs, end, stdout, stderr } = run;
    return { wallMs, end, stdout, stderr, ...handedOver(folder) };
  });
}

/**
 * Runs the program as it is and with each limit in turn, over and over, forwards and backwards: what the machine does
 * meanwhile reaches all of them alike. None is recorded: the program runs bare, or with what hands over and no more.
 */
export async function measure(
  line: ProgramLine,
  requests: ReplayRequests,
  options: MeasureOptions,
): Promise<readonly Lane[]> {
  const lanes: readonly Lane[] = [null, ...options.limits].map((limit) => ({ limit, runs: [] }));
  const all = lanes.length * options.runs;
  for (let round = 0; round < options.runs; round += 1) {
    for (const lane of round % 2 === 0 ? lanes : lanes.toReversed()) {
      if (options.signal.aborted) return lanes;
      options.onRun?.(
        lanes.reduce((sum, { runs }) => sum + runs.length, 0),
        all,
      );
      const run = await runOnce(line, { requests, limit: lane.limit }, options);
      // What was ended by us says nothing of the program.
      if (options.signal.aborted) return lanes;
      lane.runs.push(run);
    }
  }
  return lanes;
}
