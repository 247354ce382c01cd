import { allocateBoard, TaskBoard } from '../src/core/board.ts';
import { type AsyncWorkload, type BlockingWorkload, DONE, type Scenario } from '../src/core/scenario.ts';
import { summarize } from '../src/core/stats/summary.ts';
import { systemClock } from '../src/core/system-clock.ts';
import type { Driver } from '../src/modes/driver.ts';
import { DRIVERS } from '../src/modes/index.ts';
import type { Bench } from './bench.ts';
import { type Contender, interleave } from './interleave.ts';
import { printGoals, printTable, showMicroseconds } from './print.ts';

const TASKS = 100_000;
const ROUNDS = 40;
const GOAL_US = 0.5;

const blocking: BlockingWorkload = { run: () => DONE };
const asynchronous: AsyncWorkload = { run: async () => DONE };

/** Tasks that do nothing, so that all of the time is the harness's. */
const nothing: Scenario = {
  name: 'nothing',
  summary: 'tasks that do nothing',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  resolve: async () => ({ params: {}, tasks: [], identity: null, warnings: [], title: 'nothing' }),
  blocking: async () => blocking,
  async: async () => asynchronous,
};

function bareBlocking(): number {
  let done = 0;
  for (let task = 0; task < TASKS; task += 1) if (blocking.run(task).ok) done += 1;
  return done;
}

async function bareAwait(): Promise<number> {
  let done = 0;
  for (let task = 0; task < TASKS; task += 1) if ((await asynchronous.run(task)).ok) done += 1;
  return done;
}

async function bareLoops(loops: number): Promise<number> {
  let next = 0;
  let done = 0;
  const loop = async (): Promise<void> => {
    while (next < TASKS) if ((await asynchronous.run(next++)).ok) done += 1;
  };
  await Promise.all(Array.from({ length: loops }, loop));
  return done;
}

async function barePromiseAll(): Promise<number> {
  const running: Promise<{ readonly ok: boolean }>[] = [];
  for (let task = 0; task < TASKS; task += 1) running.push(asynchronous.run(task));
  return (await Promise.all(running)).filter(({ ok }) => ok).length;
}

/** A loop without a harness. */
function bare(name: string, loop: () => Promise<number> | number): Contender {
  const once = async (): Promise<number> => {
    const startedMs = systemClock.nowMs();
    const looped = loop();
    const done = typeof looped === 'number' ? looped : await looped;
    const wallMs = systemClock.nowMs() - startedMs;
    if (done !== TASKS) throw new Error(`${name} did ${done} of ${TASKS} tasks`);
    return wallMs;
  };
  return { name, once };
}

/** A round of a mode, timed as a runner times it. */
async function driven(name: string, mode: 'sync' | 'async', how: { width: number; explain: boolean }) {
  const context = { timeoutMs: 30_000, width: how.width };
  const driver: Driver = await DRIVERS[mode]({ scenario: nothing, source: { moduleUrl: '', params: {} }, context });
  const board = new TaskBoard(allocateBoard(TASKS, how.explain), systemClock);
  const once = async (): Promise<number> => {
    board.reset();
    const startedMs = systemClock.nowMs();
    if (driver.kind === 'blocking') driver.roundSync(board);
    else await driver.round(board);
    return systemClock.nowMs() - startedMs;
  };
  return { name, once } satisfies Contender;
}

interface Case {
  readonly mode: 'sync' | 'async';
  readonly name: string;
  readonly width: number;
  readonly bare: Contender;
}

const CASES: readonly Case[] = [
  { mode: 'sync', name: 'sync', width: 1, bare: bare('for loop', bareBlocking) },
  { mode: 'async', name: 'async, 64 at once', width: 64, bare: bare('64 loops of await', () => bareLoops(64)) },
  { mode: 'async', name: 'async, all at once', width: TASKS, bare: bare('Promise.all', barePromiseAll) },
];

async function contendersOf({ mode, name, width, bare }: Case): Promise<Contender[]> {
  return [
    bare,
    await driven(name, mode, { width, explain: false }),
    await driven(`${name}, explained`, mode, { width, explain: true }),
  ];
}

/** What a task costs beyond its own work. */
export const overheadBench: Bench = {
  name: 'overhead',
  summary: 'cost of the harness for a task that does nothing, over a bare loop',
  aboutSeconds: 15,
  async run() {
    const awaits = bare('one loop of await', bareAwait);
    const contenders = [awaits, ...(await Promise.all(CASES.map(contendersOf))).flat()];
    await interleave(contenders, 5);
    const perTaskUs = (await interleave(contenders, ROUNDS)).map((wallMs) => wallMs.map((ms) => (1000 * ms) / TASKS));
    const over = (side: number, base: number) =>
      summarize((perTaskUs[side] ?? []).map((us, round) => us - (perTaskUs[base]?.[round] ?? Number.NaN)));
    const figure = (side: number) => showMicroseconds(summarize(perTaskUs[side] ?? []));
    console.log(`\none loop of await: ${figure(0)} a task`);
    printTable(
      `Microseconds a task, ${ROUNDS} rounds of ${TASKS.toLocaleString('en-US')} tasks, interleaved: median (95 % interval)`,
      ['mode', 'bare', '', 'harness', 'over the bare loop', 'explained, over bare'],
      CASES.map(({ name, bare: { name: loop } }, index) => {
        const base = 1 + 3 * index;
        const overs = [over(base + 1, base), over(base + 2, base)].map(showMicroseconds);
        return [name, loop, figure(base), figure(base + 1), ...overs];
      }),
    );
    printGoals(
      CASES.map(({ name }, index) => {
        const seen = over(2 + 3 * index, 1 + 3 * index);
        const wanted = `<= ${GOAL_US} µs`;
        return { what: `${name}: harness a task`, seen: showMicroseconds(seen), wanted, met: seen.median <= GOAL_US };
      }),
    );
  },
};
