import { bodiesDiffer, known, looksOf, variesIn } from './bodies.ts';
import type { LaneRecord, RoundTally, TaskFailure, TaskOutcome } from './record.ts';
import type { TaskInfo } from './scenario.ts';
import { labelOf } from './task-label.ts';
import { formatCount } from './units.ts';

/** More tasks than this are counted, but not named, where two modes differ. */
const MAX_NAMED_TASKS = 5;

/** Whether two lanes did the same work. */
export interface Equivalence {
  /** Null where there was nothing to compare, or where only one of the two told what its tasks produced. */
  readonly equivalent: boolean | null;
  /** What differed, or why it could not be told; one line each. */
  readonly reasons: readonly string[];
  /** Most tasks that failed in a round, the same ones with the same codes in both lanes. */
  readonly failedAlike: number;
}

/** Two lanes to compare, with the rounds of each that belong to the same pairs. */
interface WorkPair {
  readonly reference: LaneRecord;
  readonly contender: LaneRecord;
  readonly rounds: readonly { readonly reference: RoundTally; readonly contender: RoundTally }[];
}

/** How strictly work is compared. */
interface WorkRules {
  /** A body that varies within one lane is a difference too. */
  readonly sameBodies: boolean;
  /** The tasks that no round ran. */
  readonly leftOut: ReadonlySet<number>;
  /** What failed in one look of a lane and not in another failed by chance: only the others are compared. */
  readonly failsByChance: boolean;
  /** The two are other work on purpose (other values of parameters): only tasks done and failures are compared. */
  readonly otherValues: boolean;
}

const STRICT: WorkRules = { otherValues: false, sameBodies: false, leftOut: new Set(), failsByChance: false };

/**
 * Compares what two lanes did: in every pair of rounds the tasks done, which tasks failed and how, the bytes and the
 * outcome words; and task by task what the untimed verify rounds left, digests included. What crossed the network is
 * not compared: the same page may be packed differently. A body that varies within one lane says nothing of the other.
 */
export function compareWork(pair: WorkPair, tasks: readonly TaskInfo[], given: Partial<WorkRules> = {}): Equivalence {
  const rules = { ...STRICT, ...given };
  const rounds = compareRounds(pair, tasks, rules);
  const results = rules.otherValues ? { differing: [], unknown: null } : compareResults(pair, tasks, rules);
  const differ = rounds.length > 0 || results.differing.length > 0;
  const comparable = pair.rounds.length > 0 && results.unknown === null;
  return {
    equivalent: differ ? false : comparable ? true : null,
    reasons: [...rounds, ...results.differing, ...(results.unknown === null ? [] : [results.unknown])],
    failedAlike: pair.rounds.reduce((most, round) => Math.max(most, round.reference.failed - rules.leftOut.size), 0),
  };
}

/** What a pair of rounds may differ in: a key to compare, and how a side is told. */
interface Aspect {
  readonly name: string;
  key(tally: RoundTally): string;
  tell(tally: RoundTally, tasks: readonly TaskInfo[]): string;
}

const FAILURES: Aspect = {
  name: 'failures',
  key: (tally) =>
    JSON.stringify([tellByWord(tally.failureCodes), byTask(tally).map(({ task, failure }) => [task, failure.code])]),
  tell: tellFailures,
};

const DONE_COUNT: Aspect = {
  name: 'tasks done',
  key: (tally) => `${tally.completed}`,
  tell: (tally) => `${tally.completed}`,
};

const BYTES: Aspect = { name: 'bytes', key: (tally) => `${tally.bytes}`, tell: (tally) => `${tally.bytes} B` };

const OUTCOMES: Aspect = { name: 'outcomes', key: tellOutcomes, tell: tellOutcomes };

function compareRounds(pair: WorkPair, tasks: readonly TaskInfo[], { sameBodies, otherValues }: WorkRules): string[] {
  const failures = compareAspect(pair, FAILURES, tasks);
  // Other failures also mean other counts, bytes and outcomes: that need not be said again.
  if (failures.length > 0) return failures;
  if (otherValues) return compareAspect(pair, DONE_COUNT, tasks);
  const aspects = sameBodies || !bytesVary(pair, tasks.length) ? [DONE_COUNT, BYTES, OUTCOMES] : [DONE_COUNT, OUTCOMES];
  return aspects.flatMap((aspect) => compareAspect(pair, aspect, tasks));
}

/** Whether the bytes of a round vary within one of the lanes: by a body that does, or between rounds of as many tasks. */
function bytesVary({ reference, contender, rounds }: WorkPair, tasks: number): boolean {
  const lanes = [reference, contender];
  for (let task = 0; task < tasks; task++) if (lanes.some((lane) => variesIn(lane, task))) return true;
  return sizesVary(rounds.map((round) => round.reference)) || sizesVary(rounds.map((round) => round.contender));
}

/** Whether rounds of one lane differ in bytes although they did as many tasks. */
export function sizesVary(tallies: readonly RoundTally[]): boolean {
  const bytesByDone = new Map(tallies.map(({ completed, bytes }) => [completed, bytes]));
  return tallies.some(({ completed, bytes }) => bytesByDone.get(completed) !== bytes);
}

function compareAspect(pair: WorkPair, { name, key, tell }: Aspect, tasks: readonly TaskInfo[]): string[] {
  const differing = pair.rounds.filter((round) => key(round.reference) !== key(round.contender));
  const [first] = differing;
  if (first === undefined) return [];
  const where = `in ${differing.length} of ${formatCount(pair.rounds.length, 'pair')}`;
  const [reference, contender] = [tell(first.reference, tasks), tell(first.contender, tasks)];
  return [
    `${name} differ ${where}: ${reference} in ${pair.reference.lane.id}, ${contender} in ${pair.contender.lane.id}`,
  ];
}

function byTask(tally: RoundTally): TaskFailure[] {
  return [...tally.failures].sort((a, b) => a.task - b.task);
}

function tellFailures(tally: RoundTally, tasks: readonly TaskInfo[]): string {
  if (tally.failed === 0) return 'none';
  const named = byTask(tally)
    .slice(0, MAX_NAMED_TASKS)
    .map(({ task, failure }) => `${labelOf(tasks, task)} (${failure.code})`);
  const unnamed = tally.failed - named.length;
  return [...named, ...(unnamed > 0 ? [`${unnamed} more`] : [])].join(', ');
}

function tellOutcomes(tally: RoundTally): string {
  return tellByWord(tally.outcomes);
}

function tellByWord(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  return words.length === 0 ? 'none' : words.map(([word, count]) => `${count} × ${word}`).join(', ');
}

interface ResultComparison {
  readonly differing: readonly string[];
  readonly unknown: string | null;
}

function compareResults(
  { reference, contender }: WorkPair,
  tasks: readonly TaskInfo[],
  rules: WorkRules,
): ResultComparison {
  if (reference.verify === null && contender.verify === null) return { differing: [], unknown: null };
  if (reference.verify === null || contender.verify === null) {
    const silent = reference.verify === null ? reference.lane.id : contender.lane.id;
    return { differing: [], unknown: `${silent} did not tell what its tasks produced` };
  }
  const lines: string[] = [];
  let count = 0;
  for (const [index, task] of tasks.entries()) {
    if (rules.leftOut.has(index)) continue;
    const difference =
      tellStatuses(index, { reference, contender }, rules) ?? tellBodies(index, { reference, contender }, rules);
    if (difference === null) continue;
    count += 1;
    if (lines.length < MAX_NAMED_TASKS) lines.push(`${task.label}: ${difference}`);
  }
  if (count > MAX_NAMED_TASKS) lines.push(`and ${formatCount(count - MAX_NAMED_TASKS, 'more task')} differ`);
  return { differing: lines, unknown: null };
}

type Sides = Pick<WorkPair, 'reference' | 'contender'>;

function inBoth(reference: LaneRecord, contender: LaneRecord, [left, right]: readonly [string, string]): string {
  return `${left} in ${reference.lane.id}, ${right} in ${contender.lane.id}`;
}

/** How a task ended, look by look. */
function tellStatuses(task: number, { reference, contender }: Sides, { failsByChance }: WorkRules): string | null {
  const [looks, others] = [reference, contender].map((lane) => {
    const all = looksOf(lane).map((look) => look[task]);
    const done = all.filter((outcome) => outcome?.failure === null);
    return failsByChance && done.length > 0 ? done : all;
  });
  for (const [index, look] of (looks ?? []).entries()) {
    if (others === undefined || index >= others.length) break;
    const sides = statuses(look, others[index]);
    if (sides !== null) return inBoth(reference, contender, sides);
  }
  return null;
}

function statuses(a: TaskOutcome | undefined, b: TaskOutcome | undefined): [string, string] | null {
  if (a === undefined || b === undefined) {
    return a === b ? null : [a === undefined ? 'nothing' : 'done', b === undefined ? 'nothing' : 'done'];
  }
  const codeA = a.failure?.code ?? null;
  const codeB = b.failure?.code ?? null;
  if (codeA !== codeB) return [codeA ?? a.outcome ?? 'done', codeB ?? b.outcome ?? 'done'];
  return known(a.outcome, b.outcome) ? [`${a.outcome}`, `${b.outcome}`] : null;
}

/** What a task produced: only what never varied within a lane can tell one from the other. */
function tellBodies(task: number, { reference, contender }: Sides, { sameBodies }: WorkRules): string | null {
  const varying = [reference, contender].filter((lane) => variesIn(lane, task)).map(({ lane }) => lane.id);
  if (varying.length > 0) {
    return sameBodies ? `its content varies from request to request in ${varying.join(' and ')}` : null;
  }
  const [a, b] = [reference.verify?.[task], contender.verify?.[task]];
  if (a === undefined || b === undefined || !bodiesDiffer(a, b)) return null;
  if (known(a.bytes, b.bytes)) return inBoth(reference, contender, [`${a.bytes} B`, `${b.bytes} B`]);
  return `its content differs (digest ${inBoth(reference, contender, [brief(a.digest), brief(b.digest)])})`;
}

function brief(digest: string | null): string {
  return (digest ?? '').slice(0, 8);
}
