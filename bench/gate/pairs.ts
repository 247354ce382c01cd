import type { RoundRecord } from '../../src/core/record.ts';
import { startHogs } from '../hog.ts';
import type { MixParams } from '../scenarios/mix.ts';
import { MIX_URL, runTrial } from '../trial.ts';

const WAITS: MixParams = { tasks: 10, hashes: 0, waitMs: 20, slowTask: null, slowFactor: 1, serial: false };

/** About 10 ms of computing a task on the machine that the figures in the documentation are of. */
const COMPUTES: MixParams = { ...WAITS, hashes: 250, waitMs: 10 };

export const WORKS: Readonly<Record<string, MixParams>> = { 'only waits': WAITS, 'computes 10 ms a task': COMPUTES };

export const NEIGHBOURS = ['quiet', 'hogs that come and go', 'two steady hogs'] as const;

export type Neighbour = (typeof NEIGHBOURS)[number];

/** A quarter more of all that the tasks do. */
export const QUARTER_MORE = 1.25;

/** What became of the work in the head. */
export const CHANGES = {
  'the same': (work: MixParams): MixParams => work,
  '+25 %': ({ hashes, waitMs, ...rest }: MixParams): MixParams => ({
    ...rest,
    hashes: Math.round(hashes * QUARTER_MORE),
    waitMs: waitMs * QUARTER_MORE,
  }),
  'an await in the loop': (work: MixParams): MixParams => ({ ...work, serial: true }),
} as const;

export type Change = keyof typeof CHANGES;

/** A round: its milliseconds, and those in which its main thread waited for a processor. */
export type Round = Pick<RoundRecord, 'wallMs' | 'runQueueWaitMs'>;

/** Rounds of the base and of the head, next to each other. */
export type Pair = readonly [base: Round, head: Round];

/** Pairs of one pair of processes: what differs between processes shall be in the record too. */
const PAIRS_A_PROCESS = 100;

interface Recording {
  readonly change: Change;
  readonly neighbour: Neighbour;
  readonly pairs: number;
}

/** Rounds of a work and of what became of it, next to each other, for real. */
export async function record(work: MixParams, recording: Recording): Promise<Pair[]> {
  const recorded: Pair[] = [];
  while (recorded.length < recording.pairs) {
    const pairs = Math.min(PAIRS_A_PROCESS, recording.pairs - recorded.length);
    recorded.push(...(await recordProcess(work, { ...recording, pairs })));
  }
  return recorded;
}

async function recordProcess(work: MixParams, { change, neighbour, pairs }: Recording): Promise<Pair[]> {
  const hogs = startHogs(neighbour === 'quiet' ? 0 : 2, { steady: neighbour === 'two steady hogs' });
  try {
    const flags = { modes: 'own', control: true, runs: String(pairs), explain: false, maxTime: '10min' };
    const contender = CHANGES[change](work);
    const report = await runTrial({ moduleUrl: MIX_URL, tasks: work.tasks, flags, reference: work, contender });
    const timed = report.rounds.filter(({ purpose }) => purpose === 'timed');
    const [base, head] = [...new Set(timed.map(({ lane }) => lane))].map((lane) =>
      timed
        .filter((round) => round.lane === lane)
        .map(({ wallMs, runQueueWaitMs = null }): Round => ({ wallMs, runQueueWaitMs })),
    );
    return (base ?? []).map((round, pair) => [round, head?.[pair] ?? round]);
  } finally {
    await hogs.stop();
  }
}
