import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAM } from '../build/paths.ts';
import { readReport } from '../src/core/report/read-report.ts';
import { seededRandom } from '../src/core/stats/random.ts';
import { systemClock } from '../src/core/system-clock.ts';
import type { Bench } from './bench.ts';
import { printGoals, printTable } from './print.ts';

const KILLS = 100;
const AT_ONCE = 5;
const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const;
const OLD = 'what an earlier run left';
const COMMAND = [
  ...['sleep', '2ms', '--runs', '1', '--warmup', '0', '--modes', 'async', '--quiet', '--no-explain'],
  ...['--export', 'new.json', '--export', 'old.json'],
];

/** What a killed command left in its folder. */
interface Outcome {
  readonly signal: (typeof SIGNALS)[number];
  readonly fresh: 'absent' | 'whole' | 'broken';
  readonly replaced: 'old' | 'whole' | 'broken';
  readonly strays: number;
}

function judge(text: string): 'whole' | 'broken' {
  try {
    readReport(text, 'an export');
    return 'whole';
  } catch {
    return 'broken';
  }
}

async function runUntil(cwd: string, signal: Outcome['signal'], lifeMs: number): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...COMMAND], { cwd, stdio: 'ignore' });
  const timer = Number.isFinite(lifeMs) ? setTimeout(() => child.kill(signal), lifeMs) : undefined;
  await once(child, 'close');
  clearTimeout(timer);
}

async function killOne(folder: string, number: number, lifeMs: number): Promise<Outcome> {
  const signal = SIGNALS[number % SIGNALS.length] ?? 'SIGKILL';
  const cwd = join(folder, String(number));
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'old.json'), OLD);
  await runUntil(cwd, signal, lifeMs);
  const left = readdirSync(cwd);
  const text = (name: string) => readFileSync(join(cwd, name), 'utf8');
  const replaced = text('old.json');
  return {
    signal,
    fresh: left.includes('new.json') ? judge(text('new.json')) : 'absent',
    replaced: replaced === OLD ? 'old' : judge(replaced),
    strays: left.filter((name) => name !== 'new.json' && name !== 'old.json').length,
  };
}

/** Does them all, several beside each other. */
async function beside<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const queue = [...works];
  const done: T[] = [];
  const worker = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) done.push(await next());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

/** Kills the command at random moments of its life and a little beyond. */
async function killAll(folder: string): Promise<Outcome[]> {
  const startedMs = systemClock.nowMs();
  await beside(Array.from({ length: AT_ONCE }, () => () => runUntil(folder, 'SIGKILL', Number.POSITIVE_INFINITY)));
  const longestMs = 1.2 * (systemClock.nowMs() - startedMs);
  const random = seededRandom(20_261_123);
  const lives = Array.from({ length: KILLS }, () => random() * longestMs);
  return beside(lives.map((lifeMs, number) => () => killOne(folder, number, lifeMs)));
}

/** Whether an export is whole or absent, whenever the program is killed. */
export const killsBench: Bench = {
  name: 'kills',
  summary: `exports of ${KILLS} runs killed at random moments`,
  aboutSeconds: 30,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'asyncbench-kills-'));
    const outcomes = await killAll(folder).finally(() => rmSync(folder, { recursive: true }));
    const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
    printTable(
      `${KILLS} runs, killed`,
      ['by', 'runs', 'new export whole', 'old one replaced', 'broken', 'with stray files'],
      SIGNALS.map((signal) => {
        const of = (is: (outcome: Outcome) => boolean) => String(count((each) => each.signal === signal && is(each)));
        const broken = of(({ fresh, replaced }) => fresh === 'broken' || replaced === 'broken');
        const whole = of(({ fresh }) => fresh === 'whole');
        return [
          signal,
          of(() => true),
          whole,
          of(({ replaced }) => replaced === 'whole'),
          broken,
          of((each) => each.strays > 0),
        ];
      }),
    );
    const broken = count(({ fresh, replaced }) => fresh === 'broken' || replaced === 'broken');
    const strays = count(({ signal, strays }) => signal !== 'SIGKILL' && strays > 0);
    printGoals([
      { what: 'exports that are neither whole nor as they were', seen: String(broken), wanted: '0', met: broken === 0 },
      {
        what: 'runs ended by SIGTERM or SIGINT that left strays',
        seen: String(strays),
        wanted: '0',
        met: strays === 0,
      },
    ]);
  },
};
