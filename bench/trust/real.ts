/**
 * Prints how far verdicts can be trusted on this machine: real runs of the harness at its default settings,
 * of work whose true difference is known, in quiet and beside processor hogs.
 */
import type { PlainObject } from '../../src/core/plain.ts';
import type { Report, Verdict } from '../../src/core/report.ts';
import { mean } from '../../src/core/stats/quantile.ts';
import { formatRatio } from '../../src/core/units.ts';
import { type LongBenchOptions, reportProgress, runLong } from '../arguments.ts';
import { startHogs } from '../hog.ts';
import { type Goal, printGoals, printTable, showShare } from '../print.ts';
import type { MixParams } from '../scenarios/mix.ts';
import { MIX_URL, runTrial, SLEEP_URL } from '../trial.ts';

interface Case {
  readonly name: string;
  readonly mode: 'sync' | 'async';
  readonly moduleUrl: string;
  readonly tasks: number;
  /** The work of the reference, and of the other side. */
  readonly reference: PlainObject;
  readonly contender: PlainObject;
  readonly hogs: boolean;
  readonly runs: number;
  /** About how long one run takes, in seconds. */
  readonly aboutSeconds: number;
}

const MIX: MixParams = { tasks: 1, hashes: 8, waitMs: 4, slowTask: null, slowFactor: 1, serial: false };
const MIX_AND_A_QUARTER: MixParams = { ...MIX, hashes: 10, waitMs: 5 };

function sleeps(...durationsMs: number[]): PlainObject {
  return { durationsMs, tasks: durationsMs.length };
}

function sleepAgainstItself(mode: Case['mode']): Case {
  const work = sleeps(5, 3);
  const common = { moduleUrl: SLEEP_URL, tasks: 2, hogs: true, runs: 200, aboutSeconds: 1.3 };
  return { ...common, name: `sleep 5ms 3ms, ${mode}`, mode, reference: work, contender: work };
}

const SAME: readonly Case[] = [
  sleepAgainstItself('sync'),
  sleepAgainstItself('async'),
  {
    name: 'computing and waiting, sync',
    mode: 'sync',
    moduleUrl: MIX_URL,
    tasks: 1,
    reference: MIX,
    contender: MIX,
    hogs: true,
    runs: 200,
    aboutSeconds: 1.6,
  },
];

const DIFFERENT: readonly Case[] = [
  {
    name: 'sleep 105ms against sleep 100ms, sync, in quiet',
    mode: 'sync',
    moduleUrl: SLEEP_URL,
    tasks: 1,
    reference: sleeps(105),
    contender: sleeps(100),
    hogs: false,
    runs: 100,
    aboutSeconds: 1.8,
  },
  {
    name: 'a quarter more of computing and waiting, sync, beside hogs',
    mode: 'sync',
    moduleUrl: MIX_URL,
    tasks: 1,
    reference: MIX_AND_A_QUARTER,
    contender: MIX,
    hogs: true,
    runs: 100,
    aboutSeconds: 1.8,
  },
];

interface Outcome {
  readonly verdict: Verdict;
  readonly pairs: number;
  readonly speedup: number;
}

function outcomeOf(report: Report): Outcome {
  const [comparison] = report.comparisons;
  if (comparison === undefined) throw new Error('a trial without a comparison');
  if (comparison.speedup === null) throw new Error(`withheld: ${comparison.reasons.join('; ')}`);
  return { verdict: comparison.verdict, pairs: comparison.pairs, speedup: comparison.speedup.estimate };
}

async function runCase(one: Case, runs: number, hogCount: number): Promise<Outcome[]> {
  const hogs = startHogs(one.hogs ? hogCount : 0);
  const outcomes: Outcome[] = [];
  try {
    while (outcomes.length < runs) {
      const report = await runTrial({
        moduleUrl: one.moduleUrl,
        tasks: one.tasks,
        flags: { modes: one.mode, control: true, explain: false },
        reference: one.reference,
        contender: one.contender,
      });
      outcomes.push(outcomeOf(report));
      const told = count(outcomes, 'faster') + count(outcomes, 'slower');
      reportProgress(one.name, { done: outcomes.length, of: runs, seen: `${told} faster or slower` });
    }
    return outcomes;
  } finally {
    await hogs.stop();
  }
}

function count(outcomes: readonly Outcome[], verdict: Verdict): number {
  return outcomes.filter((outcome) => outcome.verdict === verdict).length;
}

function rowOf({ name }: Case, outcomes: readonly Outcome[]): string[] {
  const verdicts = (['faster', 'slower', 'no-difference', 'undecided'] as const).map((verdict) =>
    String(count(outcomes, verdict)),
  );
  const speedup = formatRatio(mean(outcomes.map((outcome) => outcome.speedup)));
  const pairs = mean(outcomes.map((outcome) => outcome.pairs)).toFixed(0);
  return [name, String(outcomes.length), ...verdicts, speedup, pairs];
}

const HEAD = ['', 'runs', 'faster', 'slower', 'no difference', 'undecided', 'mean speed-up', 'mean pairs'];

async function main(options: LongBenchOptions): Promise<void> {
  const runsOf = (one: Case): number => options.runs ?? one.runs;
  const seconds = [...SAME, ...DIFFERENT].reduce((sum, one) => sum + runsOf(one) * one.aboutSeconds, 0);
  console.log(
    `\nReal runs at the default settings, ${options.hogs} hogs that come and go: about ${Math.ceil(seconds / 60)} min`,
  );
  const goals: Goal[] = [];
  const same: string[][] = [];
  let falseVerdicts = 0;
  let compared = 0;
  for (const one of SAME) {
    const outcomes = await runCase(one, runsOf(one), options.hogs);
    const wrong = count(outcomes, 'faster') + count(outcomes, 'slower');
    falseVerdicts += wrong;
    compared += outcomes.length;
    same.push(rowOf(one, outcomes));
  }
  const seen = showShare(falseVerdicts, compared);
  goals.push({ what: 'false faster or slower', seen, wanted: '<= 1 %', met: falseVerdicts / compared <= 0.01 });
  printTable('A mode compared with itself, beside hogs', HEAD, same);
  const different: string[][] = [];
  for (const one of DIFFERENT) {
    const outcomes = await runCase(one, runsOf(one), options.hogs);
    const found = count(outcomes, 'faster');
    different.push(rowOf(one, outcomes));
    const shown = showShare(found, outcomes.length);
    goals.push({ what: one.name, seen: shown, wanted: '>= 95 %', met: found / outcomes.length >= 0.95 });
  }
  printTable('A difference that is there', HEAD, different);
  printGoals(goals);
}

await runLong(main);
