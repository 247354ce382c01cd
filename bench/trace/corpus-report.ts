import { type Goal, printTable } from '../print.ts';
import type { Verdict } from './run-corpus.ts';

/** How many of the expected chains were found: each by its length, once. */
function found({ expected, called }: Verdict): number {
  const left = [...called];
  return expected.filter((length) => {
    const at = left.indexOf(length);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  }).length;
}

function isRight(verdict: Verdict): boolean {
  const { program, expected, called, misplaced, most, exitCode } = verdict;
  return (
    found(verdict) === expected.length &&
    called.length === expected.length &&
    misplaced.length === 0 &&
    most === program.answer.most &&
    exitCode === 0
  );
}

function share(part: number, whole: number): string {
  return `${part} of ${whole}${whole === 0 ? '' : ` (${((100 * part) / whole).toFixed(1)} %)`}`;
}

/** Prints what was not understood, and gives the goals. */
export function reportCorpus(verdicts: readonly Verdict[], skipped: readonly string[]): Goal[] {
  const wrong = verdicts.filter((verdict) => !isRight(verdict));
  if (wrong.length > 0) {
    printTable(
      'Not understood',
      ['program', 'expected free', 'called free', 'patterns', 'at most', 'misplaced', 'exit'],
      wrong.map(({ program, expected, called, patterns, most, misplaced, exitCode }) => [
        program.name,
        expected.join(' ') || '-',
        called.join(' ') || '-',
        patterns.join(', ') || '-',
        `${most} (${program.answer.most})`,
        misplaced.length === 0 ? '-' : `${misplaced.length}: ${misplaced[0]}`,
        String(exitCode),
      ]),
    );
  }
  for (const line of skipped) console.log(`skipped: ${line}`);
  const dependent = verdicts.filter(({ program }) => program.answer.dependent);
  const calledFree = dependent.filter(({ called }) => called.length > 0).length;
  const chains = verdicts.reduce((sum, { expected }) => sum + expected.length, 0);
  const recalled = verdicts.reduce((sum, verdict) => sum + found(verdict), 0);
  const operations = verdicts.reduce((sum, verdict) => sum + verdict.operations, 0);
  const misplaced = verdicts.reduce((sum, verdict) => sum + verdict.misplaced.length, 0);
  return [
    { what: 'programs', seen: String(verdicts.length), wanted: '>= 40', met: verdicts.length >= 40 },
    {
      what: 'dependent programs called free',
      seen: share(calledFree, dependent.length),
      wanted: '0',
      met: calledFree === 0,
    },
    { what: 'serial chains found', seen: share(recalled, chains), wanted: '>= 95 %', met: recalled >= 0.95 * chains },
    { what: 'operations at the wrong line', seen: share(misplaced, operations), wanted: '0', met: misplaced === 0 },
    {
      what: 'programs understood in every respect',
      seen: share(verdicts.length - wrong.length, verdicts.length),
      wanted: 'all',
      met: wrong.length === 0,
    },
  ];
}
