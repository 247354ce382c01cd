import type { LaneId } from './lanes.ts';
import {
  type FailureCount,
  type FailureReport,
  type MeasuredMode,
  type ModeReport,
  measuredModes,
  type Report,
} from './report.ts';
import { formatCount } from './units.ts';

/** More codes than these are only counted in a sentence. */
const MOST_TOLD = 5;

/** At most `most` of the failures, in their order, with the first of every code among them. */
export function chooseExamples<T>(all: readonly T[], codeOf: (failure: T) => string, most: number): T[] {
  if (all.length <= most) return [...all];
  const firsts = new Map<string, T>();
  for (const failure of all) if (!firsts.has(codeOf(failure))) firsts.set(codeOf(failure), failure);
  const kept = new Set([...firsts.values()].slice(0, most));
  for (const failure of all) {
    if (kept.size === most) break;
    kept.add(failure);
  }
  return all.filter((failure) => kept.has(failure));
}

/** Adds up what is counted by code. */
export function sumByCode(counts: Iterable<readonly [code: string, count: number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [code, count] of counts) sums.set(code, (sums.get(code) ?? 0) + count);
  return sums;
}

/** The counts worth telling: those of the rounds that are samples, and apart from them the codes seen only outside. */
export function countedApart(counts: readonly FailureCount[]): { timed: CodeCount[]; outside: CodeCount[] } {
  const seen = (count: number, code: string) => (count > 0 ? [{ code, count }] : []);
  return {
    timed: counts.flatMap(({ code, timed }) => seen(timed, code)),
    outside: counts.flatMap(({ code, timed, untimed }) => (timed > 0 ? [] : seen(untimed, code))),
  };
}

/** How often a code came. */
export interface CodeCount {
  readonly code: string;
  readonly count: number;
}

/** `12 × timeout, 3 × http-404`: the most frequent first. */
export function tellCounts(counts: readonly CodeCount[]): string {
  const told = counts.toSorted((a, b) => b.count - a.count);
  const named = told.slice(0, MOST_TOLD).map(({ code, count }) => `${count.toLocaleString('en-US')} × ${code}`);
  const more = told.length - named.length;
  return [...named, ...(more > 0 ? [formatCount(more, 'more code')] : [])].join(', ');
}

/** True where every task failed before the rounds, so that there was none left to measure. */
function noneLeft({ requests, scenario }: Report): boolean {
  const leftOut = requests?.leftOut.length ?? 0;
  return leftOut > 0 && leftOut === scenario.tasks;
}

/** Tasks of a mode that failed in its rounds, over all of them: without those that the rounds left out. */
export function failedInRounds({ tasks, wallMs }: MeasuredMode, { requests }: Report): number {
  return Math.max(0, tasks.failed - (requests?.leftOut.length ?? 0) * wallMs.samples.length);
}

/** The mode without the failures that its rounds were given: those of tasks that were left out of them. */
export function withoutLeftOut(mode: ModeReport, { requests }: Report): ModeReport {
  const leftOut = requests?.leftOut ?? [];
  if (mode.wallMs === null || leftOut.length === 0) return mode;
  const rounds = mode.wallMs.samples.length;
  const failureCounts = mode.failureCounts.map((count) => {
    const given = rounds * leftOut.filter(({ code }) => code === count.code).length;
    return { ...count, timed: Math.max(0, count.timed - given), untimed: given > 0 ? 0 : count.untimed };
  });
  return { ...mode, failureCounts };
}

/** Lanes whose speed-up is given although no failure was allowed: the pairs of rounds in which they failed were set aside. */
export function comparedWithoutFailures({ plan, comparisons }: Report): ReadonlySet<LaneId> {
  const given = plan.maxFailures === 0 ? comparisons.filter(({ speedup }) => speedup !== null) : [];
  return new Set(given.flatMap(({ lane, reference }) => [lane, reference]));
}

/** True where not one task was done. */
export function allFailed(report: Report): boolean {
  if (noneLeft(report)) return true;
  const modes = measuredModes(report);
  return modes.length > 0 && modes.every(({ tasks }) => tasks.completed === 0 && tasks.failed > 0);
}

/** `all 7 tasks failed in every round: 12 × refused (…)`: what there is to say where {@link allFailed}. */
export function totalFailureSentence(report: Report): string {
  const { tasks } = report.scenario;
  const modes = measuredModes(report);
  const who = tasks === 1 ? 'the only task' : `all ${formatCount(tasks, 'task')}`;
  const leftOut = noneLeft(report) ? (report.requests?.leftOut ?? []) : null;
  const counts = sumByCode(
    leftOut?.map(({ code }) => [code, 1] as const) ??
      modes.flatMap((mode) => mode.failureCounts.map(({ code, timed }) => [code, timed] as const)),
  );
  const examples = leftOut ?? modes.flatMap(({ failures }) => failures);
  const codes = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  const [only] = codes;
  const why =
    codes.length === 1 && only !== undefined
      ? messageOf(only[0], examples)
      : codes
          .slice(0, MOST_TOLD)
          .map(([code, count]) => `${count.toLocaleString('en-US')} × ${messageOf(code, examples)}`);
  const more = codes.length - MOST_TOLD;
  const rest = more > 0 ? [formatCount(more, 'more code')] : [];
  return `${who} failed ${leftOut === null ? 'in every round' : 'before the rounds'}: ${[why, rest].flat().join('; ')}`;
}

/** What the first failure of a code said. */
function messageOf(code: string, examples: readonly Pick<FailureReport, 'code' | 'message'>[]): string {
  const messages = new Set(examples.filter((failure) => failure.code === code).map(({ message }) => message));
  const [first = code] = messages;
  return messages.size > 1 ? `${code}, first: ${first}` : first;
}

/**
 * The measured modes whose times tell something: no task failed in their rounds, or those that did were allowed and
 * a speed-up is given all the same.
 */
export function tellingModes(report: Report): MeasuredMode[] {
  const given = report.comparisons.filter(({ speedup }) => speedup !== null);
  const compared = new Set(given.flatMap(({ lane, reference }) => [lane, reference]));
  return measuredModes(report).filter((mode) => failedInRounds(mode, report) === 0 || compared.has(mode.lane));
}
