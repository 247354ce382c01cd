import { startPageServer } from '../../scenarios/page-server/start.ts';
import { summarize } from '../../src/core/stats/summary.ts';
import { fetchSource, pageUrls } from '../page-list.ts';
import { type Goal, printTable, showRatio, showWall } from '../print.ts';
import { startRunner, warmUp } from '../runner.ts';

const PAGES = 100;
const LATENCY_MS = 100;
const ROUNDS = 20;
const MOST = 1.2;

/** Pages that all take as long, all at once: a round beside its own slowest page. */
export async function slowestPage(): Promise<Goal> {
  const server = await startPageServer({ sizeBytes: 20_000, latencyMs: LATENCY_MS });
  const source = await fetchSource(pageUrls(server.origin, PAGES));
  const runner = await startRunner({ source, tasks: PAGES, mode: 'async', width: PAGES });
  try {
    await warmUp([runner], 4);
    const walls: number[] = [];
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { explain, wallMs } = await runner.round('explain');
      if (explain === null) throw new Error('the round was not explained');
      const { startMs, endMs } = explain;
      walls.push(wallMs);
      ratios.push(wallMs / Math.max(...endMs.map((end, task) => end - (startMs[task] ?? Number.NaN))));
    }
    printTable(
      `${PAGES} pages of ${LATENCY_MS} ms, all at once, ${ROUNDS} rounds: median (95 % interval)`,
      ['', 'time'],
      [['asyncbench, a round', showWall(summarize(walls))]],
    );
    const { median, interval } = summarize(ratios);
    const seen = showRatio({ estimate: median, ...interval });
    return { what: 'a round over its slowest page', seen, wanted: `<= ${MOST}×`, met: median <= MOST };
  } finally {
    await runner.close();
    await server.close();
  }
}
