/** Prints how well `asyncbench trace` understands programs, what it costs, and how near its replay comes to the truth. */
import { printGoals } from '../print.ts';
import { reportCorpus } from './corpus-report.ts';
import { runCorpus } from './run-corpus.ts';

const [part = 'all', filter = ''] = process.argv.slice(2);

if (part === 'all' || part === 'corpus') {
  const { verdicts, skipped } = await runCorpus(filter);
  printGoals(reportCorpus(verdicts, skipped));
}
