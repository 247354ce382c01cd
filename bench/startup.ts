import { fileURLToPath } from 'node:url';
import { pairedSpeedup } from '../src/core/stats/speedup.ts';
import { summarize } from '../src/core/stats/summary.ts';
import type { Bench } from './bench.ts';
import { type Contender, interleave } from './interleave.ts';
import { printGoals, printTable, showRatio, showWall } from './print.ts';
import { processMs } from './process-time.ts';

const PROGRAM = fileURLToPath(new URL('../bin/asyncbench.js', import.meta.url));
const ROUNDS = 60;
const GOAL = 1.3;

function node(name: string, args: readonly string[]): Contender {
  return { name, once: () => processMs(process.execPath, args) };
}

/** How long a user waits for an answer that takes no measuring. */
export const startupBench: Bench = {
  name: 'startup',
  summary: 'asyncbench --version as a whole process, beside node -e 0',
  aboutSeconds: 15,
  async run() {
    const contenders = [
      node('node -e 0', ['-e', '0']),
      node('asyncbench --version', [PROGRAM, '--version']),
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
    const [version] = ratios;
    if (version === undefined) return;
    const met = version.estimate <= GOAL;
    printGoals([{ what: 'asyncbench --version over node -e 0', seen: showRatio(version), wanted: `<= ${GOAL}×`, met }]);
  },
};
