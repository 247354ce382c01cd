import { fileURLToPath } from 'node:url';
import { PROGRAM } from '../build/paths.ts';
import { readReport } from '../src/core/report/read-report.ts';
import { measuredModes } from '../src/core/report.ts';
import { summarize } from '../src/core/stats/summary.ts';
import { formatMs } from '../src/core/units.ts';
import type { Bench } from './bench.ts';
import { type Contender, interleave } from './interleave.ts';
import { printGoals, printTable, showWall } from './print.ts';
import { outputOf, versionOf } from './process-time.ts';

const PYTHON_SLEEPS = fileURLToPath(new URL('../../bench/peers/sleeps.py', import.meta.url));
const DURATIONS_S = [5, 3];
const ROUNDS = 3;

type SleepMode = 'sync' | 'async';

const IDEAL_MS = { sync: 8000, async: 5000 } as const satisfies Record<SleepMode, number>;
const GOAL_MS = { sync: 1, async: 2 } as const satisfies Record<SleepMode, number>;

/** One round of the command as a user runs it. */
function asyncbench(mode: SleepMode): Contender {
  const durations = DURATIONS_S.map((seconds) => `${seconds}s`);
  const args = [PROGRAM, 'sleep', ...durations, '--runs', '1', '--modes', mode, '--no-explain', '--quiet', '--json'];
  const once = (): number => {
    const report = readReport(outputOf(process.execPath, args), 'the report');
    return measuredModes(report)[0]?.wallMs.median ?? Number.NaN;
  };
  return { name: `asyncbench ${mode}`, once };
}

function python(mode: SleepMode): Contender {
  const name = mode === 'sync' ? 'Python time.sleep' : 'Python asyncio.gather';
  return { name, once: () => Number(outputOf('python3', [PYTHON_SLEEPS, mode, ...DURATIONS_S.map(String)])) };
}

/** How far the two sleeps of the original experiment are over their ideal. */
export const sleepBench: Bench = {
  name: 'sleep',
  summary: 'sleeps of 5 s and 3 s over the ideal, beside Python',
  aboutSeconds: 80,
  async run() {
    const version = versionOf('python3');
    if (version === null) console.log('python3 is not installed: no peer');
    const modes: readonly SleepMode[] = ['sync', 'async'];
    const sides = modes.flatMap((mode) => [
      { mode, contender: asyncbench(mode) },
      ...(version === null ? [] : [{ mode, contender: python(mode) }]),
    ]);
    const wallMs = await interleave(
      sides.map(({ contender }) => contender),
      ROUNDS,
    );
    const rows = sides.map(({ mode, contender }, side) => ({
      mode,
      name: contender.name,
      over: summarize((wallMs[side] ?? []).map((ms) => ms - IDEAL_MS[mode])),
    }));
    printTable(
      `Over the ideal: ${ROUNDS} runs of asyncbench sleep 5s 3s --runs 1, median (range)${version === null ? '' : `; ${version}`}`,
      ['', 'ideal', 'over it'],
      rows.map(({ mode, name, over }) => [name, formatMs(IDEAL_MS[mode]), showWall(over)]),
    );
    printGoals(
      modes.map((mode) => {
        const over = rows.find((row) => row.name === `asyncbench ${mode}`)?.over.median ?? Number.NaN;
        const wanted = `<= ${GOAL_MS[mode]} ms`;
        return { what: `${mode} over the ideal`, seen: formatMs(over), wanted, met: over <= GOAL_MS[mode] };
      }),
    );
  },
};
