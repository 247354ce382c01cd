/** Prints how well `asyncbench trace` understands programs, what it costs, and how near its replay comes to the truth. */
import { type Goal, printGoals } from '../print.ts';
import { reportCorpus } from './corpus-report.ts';
import { benchCosts } from './costs.ts';
import { runCorpus } from './run-corpus.ts';
import { benchWhatIf } from './what-if.ts';

const PARTS: Readonly<Record<string, (argument: string | undefined) => Promise<Goal[]>>> = {
  corpus: async (filter) => {
    const { verdicts, skipped } = await runCorpus(filter);
    return reportCorpus(verdicts, skipped);
  },
  costs: (runs) => benchCosts(Number(runs ?? 7)),
  'what-if': (runs) => benchWhatIf(Number(runs ?? 9)),
};

const [name, argument] = process.argv.slice(2);
const goals: Goal[] = [];
for (const [part, run] of Object.entries(PARTS)) {
  if (name === undefined || name === part) goals.push(...(await run(argument)));
}
printGoals(goals);
