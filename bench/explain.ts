import { startPageServer } from '../scenarios/page-server/start.ts';
import type { ModeName } from '../src/core/modes.ts';
import type { RoundPurpose } from '../src/core/scenario.ts';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { summarize } from '../src/core/stats/summary.ts';
import { systemClock } from '../src/core/system-clock.ts';
import type { LaneRunner } from '../src/harness/lane-runner.ts';
import type { Bench } from './bench.ts';
import { interleave } from './interleave.ts';
import { fetchSource, pageUrls } from './page-list.ts';
import { printTable, showRatio, showWall } from './print.ts';
import { type RunnerWork, startRunner, warmUp } from './runner.ts';

const ROUNDS = 20;
const PAGES = 500;
const WARM_UP_ROUNDS = 8;
const SLEEP_URL = import.meta.resolve('../scenarios/sleep/index.js');

interface Round {
  /** The sample itself. */
  readonly wallMs: number;
  /** From asking for the round to its reply: probes, board and counting included. */
  readonly wholeMs: number;
}

async function once(runner: LaneRunner, purpose: RoundPurpose): Promise<Round> {
  const askedMs = systemClock.nowMs();
  const { wallMs } = await runner.round(purpose);
  return { wallMs, wholeMs: systemClock.nowMs() - askedMs };
}

async function compareRounds(work: RunnerWork): Promise<{ timed: Round[]; explained: Round[] }> {
  const runner = await startRunner(work);
  const timed: Round[] = [];
  const explained: Round[] = [];
  const contender = (purpose: RoundPurpose, rounds: Round[]) => ({
    name: purpose,
    async once() {
      const round = await once(runner, purpose);
      rounds.push(round);
      return round.wallMs;
    },
  });
  try {
    await warmUp([runner], WARM_UP_ROUNDS);
    await interleave([contender('timed', timed), contender('explain', explained)], ROUNDS);
    return { timed, explained };
  } finally {
    await runner.close();
  }
}

async function rowOf(name: string, work: RunnerWork): Promise<string[]> {
  const { timed, explained } = await compareRounds(work);
  const walls = [timed, explained].map((rounds) => rounds.map(({ wallMs }) => wallMs));
  const extraMs = explained.map((round, index) => round.wholeMs - (timed[index]?.wholeMs ?? Number.NaN));
  const [bare = [], probed = []] = walls;
  return [
    `${name}, ${work.mode}`,
    showWall(summarize(bare)),
    showWall(summarize(probed)),
    showRatio(pairedSpeedup(probed, bare)),
    showWall(summarize(extraMs)),
  ];
}

/** What the pass that finds the reasons costs, and how far a round in it is from a timed one. */
export const explainBench: Bench = {
  name: 'explain',
  summary: 'an explained round beside a timed one',
  aboutSeconds: 60,
  async run() {
    const modes: readonly ModeName[] = ['sync', 'async'];
    const sleep = { moduleUrl: SLEEP_URL, params: { durationsMs: [100, 60], tasks: 2 } };
    const many = { moduleUrl: SLEEP_URL, params: { durationsMs: [100], tasks: 10_000 } };
    const rows: string[][] = [];
    for (const mode of modes) rows.push(await rowOf('sleep 100ms 60ms', { source: sleep, tasks: 2, mode, width: 2 }));
    rows.push(await rowOf('10,000 sleeps of 100 ms', { source: many, tasks: 10_000, mode: 'async', width: 10_000 }));
    const server = await startPageServer({ sizeBytes: 20_000, latencyMs: 0 });
    try {
      const source = await fetchSource(pageUrls(server.origin, PAGES));
      for (const mode of modes) {
        rows.push(await rowOf(`fetch, ${PAGES} pages`, { source, tasks: PAGES, mode, width: 64 }));
      }
    } finally {
      await server.close();
    }
    printTable(
      `Explained rounds beside timed ones, ${ROUNDS} of each, interleaved: median (95 % interval)`,
      ['work', 'timed', 'explained', 'explained over timed', 'whole pass costs more by'],
      rows,
    );
    console.log('\nOne explained round a mode follows the timed ones; none of its time is in a sample.');
  },
};
