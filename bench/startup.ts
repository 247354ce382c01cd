import { PROGRAM } from '../build/paths.ts';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { summarize } from '../src/core/stats/summary.ts';
import type { Bench } from './bench.ts';
import { type Contender, interleave } from './interleave.ts';
import { type Goal, printGoals, printTable, showRatio, showWall } from './print.ts';
import { processMs } from './process-time.ts';

const ROUNDS = 60;

interface Start extends Contender {
  /** Most that it may take, over the bare process. */
  readonly goal: number | null;
}

function node(name: string, args: readonly string[], goal: number | null = null): Start {
  return { name, goal, once: () => processMs(process.execPath, args) };
}

/** How long a user waits for an answer that takes no measuring. */
export const startupBench: Bench = {
  name: 'startup',
  summary: 'asyncbench --version and --help as whole processes, beside node -e 0',
  aboutSeconds: 20,
  async run() {
    const contenders = [
      node('node -e 0', ['-e', '0']),
      node('asyncbench --version', [PROGRAM, '--version'], 1.1),
      node('asyncbench --help', [PROGRAM, '--help'], 1.5),
      node('asyncbench sleep --help', [PROGRAM, 'sleep', '--help']),
    ];
    await interleave(contenders, 3);
    const [bare = [], ...others] = await interleave(contenders, ROUNDS);
    const ratios = others.map((wallMs) => pairedSpeedup(wallMs, bare));
    printTable(
      `Whole processes, ${ROUNDS} of each, interleaved: median (95 % interval)`,
      ['', 'time', 'over node -e 0'],
      [bare, ...others].map((wallMs, index) => {
        const ratio = ratios[index - 1];
        return [
          contenders[index]?.name ?? '',
          showWall(summarize(wallMs)),
          ratio === undefined ? '' : showRatio(ratio),
        ];
      }),
    );
    const goals = contenders.flatMap(({ name, goal }, index): Goal[] => {
      const ratio = ratios[index - 1];
      if (goal === null || ratio === undefined) return [];
      const met = ratio.estimate <= goal;
      return [{ what: `${name} over node -e 0`, seen: showRatio(ratio), wanted: `<= ${goal}×`, met }];
    });
    printGoals(goals);
  },
};
