import { messageOf } from '../../../src/core/errors.ts';
import { takeParentChannel } from '../../../src/core/parent-channel.ts';
import type { RunParams } from '../run-params.ts';
import { argumentsOf, type LoadedWork, loadWork } from '../workload.ts';
import { type Delays, delayCompletions, heldBack, makeDelays } from './delays.ts';
import { failedPart, type Part, partOf, type RoundOutcome } from './outcome.ts';

/** What one round is to do. */
export interface ShuffleOrder {
  readonly run: RunParams;
  /** Null: nothing is delayed, and tasks run one by one. */
  readonly seed: number | null;
}

/** What it says of it. */
export type ShuffleNews = { readonly outcome: RoundOutcome } | { readonly problem: string };

type Parts = Record<string, Part>;

async function noted(parts: Parts, name: string, act: () => unknown): Promise<void> {
  try {
    parts[name] = partOf(await act());
  } catch (thrown) {
    parts[name] = failedPart(messageOf(thrown));
  }
}

/** Runs a task and notes what it returned, by its number. */
function taskRunner(work: LoadedWork, parts: Parts): (task: number) => Promise<void> {
  const signal = new AbortController().signal;
  return (task) => {
    const [subject, context] = argumentsOf(work, task);
    const name = `task ${task}`;
    return noted(parts, name, () => work.forms.async?.(subject, { ...context, signal }));
  };
}

/** One after the other, however they are asked for. */
function oneByOne(run: (task: number) => Promise<void>): (task: number) => Promise<void> {
  let last = Promise.resolve();
  return (task) => {
    last = last.then(() => run(task));
    return last;
  };
}

async function runTasks(work: LoadedWork, parts: Parts, delays: Delays | null): Promise<void> {
  const task = taskRunner(work, parts);
  const run = delays === null ? oneByOne(task) : (number: number) => heldBack(task(number), delays);
  const { all } = work.forms;
  if (all === undefined) await Promise.all(work.items.map((_, number) => run(number)));
  else await noted(parts, 'all()', () => all((number: unknown) => run(Number(number))));
}

async function runRound({ run, seed }: ShuffleOrder): Promise<RoundOutcome> {
  const delays = seed === null ? null : makeDelays(seed);
  const work = await loadWork(run);
  const { forms, items, params } = work;
  const parts: Parts = {};
  await forms.beforeRound?.();
  if (delays !== null) delayCompletions(delays);
  if (run.variant === undefined) await runTasks(work, parts, delays);
  else {
    const call = run.variant === '' ? forms.async : forms.variants[run.variant];
    const signal = new AbortController().signal;
    const tasks = items.map(({ input }) => input);
    await noted(parts, 'its result', () => call?.(tasks, { params, signal }));
  }
  if (forms.result !== undefined) await noted(parts, 'result()', () => forms.result?.());
  return { parts };
}

const parent = takeParentChannel();
const order: ShuffleOrder = JSON.parse(process.argv[2] ?? '{}');
void runRound(order)
  .then(
    (outcome): ShuffleNews => ({ outcome }),
    (thrown: unknown): ShuffleNews => ({ problem: messageOf(thrown) }),
  )
  .then((news) => parent.send(news, () => process.exit(0)));
