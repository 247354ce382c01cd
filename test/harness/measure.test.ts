import { describe, expect, test } from 'vitest';
import { assemble } from '../../src/core/assemble/index.ts';
import { varyingBodies } from '../../src/core/bodies.ts';
import type { Lane } from '../../src/core/lanes.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { TaskFailure, TaskOutcome } from '../../src/core/record.ts';
import type { RequestRules, Scenario } from '../../src/core/scenario.ts';
import { LOOKS_BESIDE } from '../../src/core/stats/looks.ts';
import { LaneFailure } from '../../src/harness/lane-runner.ts';
import { measure } from '../../src/harness/measure.ts';
import type { Run } from '../../src/harness/run.ts';
import { mainComparison } from '../../src/reporters/answer/main-comparison.ts';
import { terminalReporter } from '../../src/reporters/terminal/terminal.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
import { planWith, type Script, scriptedLanes, workWith } from '../helpers/fake-lane.ts';
import { ENVIRONMENT, failureOf, outcomeWith, recordWith, tallyFailing, tasksOf } from '../helpers/record.ts';

const scenario: Scenario = {
  name: 'scripted',
  summary: '',
  options: {},
  examples: [],
  defaultConcurrency: 'all',
  digests: false,
  warms: true,
  resolve: () => Promise.reject(new Error('not resolved here')),
  blocking: () => Promise.reject(new Error('not run here')),
  async: () => Promise.reject(new Error('not run here')),
};

interface Given {
  readonly requests?: RequestRules;
  readonly plan?: Partial<Plan>;
  readonly script?: Script;
  readonly scenario?: Partial<Scenario>;
  readonly tasks?: number;
  readonly abortAfter?: number;
  readonly decided?: NonNullable<Run['decided']>;
  readonly notes?: string[];
}

/** A run of scripted lanes. */
function runOf(clock: FakeClock, lanes: Pick<Run, 'openLane'>, over: Partial<Run>): Run {
  return {
    ...{ scenario, moduleUrl: '', work: workWith({ tasks: tasksOf(null, null) }), workloadHash: '', plan: planWith() },
    ...{ environment: ENVIRONMENT, clock, originMs: clock.nowMs(), signal: new AbortController().signal },
    ...{ listener: () => {}, openLane: lanes.openLane, decided: null },
    ...over,
  };
}

const steady: Script = (lane) => (lane.mode === 'sync' ? 800 : 500);

async function run({ plan, script = steady, scenario: over, tasks = 2, abortAfter, decided, notes, requests }: Given) {
  const clock = new FakeClock();
  const lanes = scriptedLanes(clock, script, tasks);
  const controller = new AbortController();
  const measurement = await measure(
    runOf(clock, lanes, {
      plan: planWith(plan),
      scenario: { ...scenario, ...over },
      work: workWith({
        tasks: tasksOf(...Array<null>(tasks).fill(null)),
        ...(requests === undefined ? {} : { requests }),
      }),
      listener: (event) => {
        if (event.type === 'note') notes?.push(`${event.lane.id} ${event.severity}: ${event.message}`);
        if (event.type === 'round-end' && lanes.log.length === abortAfter) controller.abort('SIGINT');
      },
      signal: controller.signal,
      decided: decided ?? null,
    }),
  );
  return { ...measurement, ...lanes };
}

const wallsOf = (lane: { timed: readonly { wallMs: number }[] } | undefined) => lane?.timed.map(({ wallMs }) => wallMs);

describe('how many rounds', () => {
  test('--runs is exact', async () => {
    const { lanes, stopped } = await run({ plan: { runs: 2 } });
    expect(stopped).toBe('fixed-count');
    expect(lanes.map(wallsOf)).toEqual([
      [800, 800],
      [500, 500],
    ]);
  });

  test('precise figures stop at the first look', async () => {
    const { lanes, stopped } = await run({});
    expect(stopped).toBe('precision');
    expect(lanes.map((lane) => lane.timed.length)).toEqual([6, 6]);
  });

  test('noisy figures go on to the last look', async () => {
    const noisy: Script = (lane, _, round) => (lane.mode === 'sync' ? 80 : 50 * (1 + (round % 3) / 4));
    const { lanes, stopped } = await run({ script: noisy, plan: { maxTimeMs: 1e9 } });
    expect(stopped).toBe('max-rounds');
    expect(lanes[0]?.timed).toHaveLength(40);
  });

  test('a figure within the precision goes on while its verdict is not clear', async () => {
    // Ratios of 1.015 to 1.045: each says faster, but the verdict is not so clear that it may end the run.
    const near = (lane: Lane, round: number) => (lane.mode === 'sync' ? 1015 + 15 * (round % 3) : 1000);
    const { lanes, stopped } = await run({
      script: (lane, _, round) => near(lane, round),
      plan: { precision: 0.05, maxTimeMs: 1e9 },
    });
    expect([stopped, lanes[0]?.timed.length]).toEqual(['max-rounds', 40]);
    const clear: Script = (lane, _, round) => near(lane, round) * (lane.mode === 'sync' ? 1.5 : 1);
    const settled = await run({ script: clear, plan: { precision: 0.05, maxTimeMs: 1e9 } });
    expect([settled.stopped, settled.lanes[0]?.timed.length]).toEqual(['precision', 6]);
  });

  test('a difference inside the floor of the control is not settled', async () => {
    const script: Script = (lane, _, round) =>
      lane.role === 'control' ? 1000 * (1 + (round % 2) / 2) : (1000 + round / 10) / (lane.mode === 'async' ? 1.2 : 1);
    const { stopped } = await run({ script, plan: { control: true, precision: 0.5, maxTimeMs: 1e9 } });
    expect(stopped).toBe('max-rounds');
    expect((await run({ script, plan: { precision: 0.5, maxTimeMs: 1e9 } })).stopped).toBe('precision');
  });

  test('with checks it is they that must be decided, at looks only', async () => {
    let looks = 0;
    const decided = () => {
      looks += 1;
      return looks === 2;
    };
    const { lanes, stopped } = await run({ decided, plan: { maxTimeMs: 1e9 } });
    expect(stopped).toBe('checks-decided');
    expect(lanes[0]?.timed).toHaveLength(10);
  });

  test('other looks than the usual ones are taken, and the last of them is the end', async () => {
    const looks: number[] = [];
    const decided = ({ lanes: [first] }: { lanes: readonly { timed: readonly unknown[] }[] }) => {
      looks.push(first?.timed.length ?? 0);
      return false;
    };
    const { lanes, stopped } = await run({ decided, plan: { maxTimeMs: 1e9, looks: [...LOOKS_BESIDE] } });
    expect([stopped, lanes[0]?.timed.length]).toEqual(['max-rounds', 100]);
    expect(looks).toEqual([6, 10, 16, 24, 40, 64, 100]);
  });

  test('a lone lane stops when its own time is precise', async () => {
    const { lanes, stopped } = await run({ plan: { modes: ['async'] } });
    expect(stopped).toBe('precision');
    expect(lanes[0]?.timed).toHaveLength(6);
  });
});

describe('--max-time', () => {
  test('is one limit for all lanes: the next pair and the explain pass must fit', async () => {
    const { lanes, stopped, log } = await run({ script: () => 1000, plan: { maxTimeMs: 9000, explain: true } });
    // 3 pairs and the explain pass take 8 s, a fourth pair would take it to 10 s.
    expect([stopped, lanes.map((lane) => lane.timed.length)]).toEqual(['max-time', [3, 3]]);
    expect(log.slice(-2)).toEqual(['sync explain', 'async explain']);
  });

  test('one pair is run whatever it takes; the explain pass is then left out', async () => {
    const { lanes, stopped, log } = await run({ script: () => 8000, plan: { explain: true } });
    expect([stopped, lanes.map((lane) => lane.timed.length)]).toEqual(['max-time', [1, 1]]);
    expect(log).toEqual(['sync timed', 'async timed']);
  });

  test('a block ends where there is no time for as many rounds of the others', async () => {
    const { lanes, log } = await run({ script: () => 1000, plan: { maxTimeMs: 5000, order: 'blocks' } });
    expect(lanes.map((lane) => lane.timed.length)).toEqual([2, 2]);
    expect(log).toEqual(['sync timed', 'sync timed', 'async timed', 'async timed']);
  });

  test('--runs and the figures that checks need are not cut', async () => {
    const fixed = await run({ script: () => 8000, plan: { runs: 3, explain: true } });
    expect(fixed.log.slice(-2)).toEqual(['sync explain', 'async explain']);
    expect(fixed.lanes.map((lane) => lane.timed.length)).toEqual([3, 3]);
    const checked = await run({ script: () => 8000, plan: { explain: true }, decided: () => false });
    expect(checked.log).toEqual(['sync timed', 'async timed', 'sync explain', 'async explain']);
  });

  test('a round that was discarded is not spent', async () => {
    const slept: Script = (lane, _, round) =>
      lane.mode === 'sync' && round === 1 ? { wallMs: 60_000, suspended: 'slept' } : 1000;
    const { lanes } = await run({ script: slept, plan: { maxTimeMs: 9000 } });
    expect(lanes.map((lane) => lane.timed.length)).toEqual([4, 4]);
  });

  test('a third of it is for the warm-up of all lanes, of which each has its part', async () => {
    const falling: Script = (_, purpose, round) => (purpose === 'warmup' ? 1000 * 0.8 ** round : 100);
    const { lanes } = await run({ script: falling, plan: { maxTimeMs: 6000, warmup: null } });
    expect(lanes.map((lane) => lane.warmup.length)).toEqual([3, 1]);
    expect(lanes.map((lane) => lane.steady)).toEqual([false, false]);
  });
});

describe('order', () => {
  test('rounds are interleaved, mirrored pair by pair', async () => {
    const { log } = await run({ plan: { runs: 2 } });
    expect(log).toEqual(['sync timed', 'async timed', 'async timed', 'sync timed']);
  });

  test('warm-up comes before, explain after the timed rounds, each lane by itself', async () => {
    const { log } = await run({ plan: { runs: 1, warmup: 1, explain: true } });
    expect(log).toEqual(['sync warmup', 'async warmup', 'sync timed', 'async timed', 'sync explain', 'async explain']);
  });

  test('a digest round is untimed and comes first; with nothing to compare there is no second one', async () => {
    const { log } = await run({ plan: { runs: 1, modes: ['async'] }, scenario: { digests: true } });
    expect(log).toEqual(['async verify', 'async timed']);
  });

  test('a digest round warms up too', async () => {
    const { log } = await run({ plan: { runs: 1, warmup: null, modes: ['async'] }, scenario: { digests: true } });
    expect(log).toEqual(['async verify', 'async warmup', 'async warmup', 'async timed']);
  });

  test('a cold run opens a fresh runner for every timed round and warms nothing', async () => {
    const { opened, closed, log } = await run({ plan: { runs: 2, modes: ['async'], cold: true, warmup: null } });
    expect(opened).toEqual(['async', 'async']);
    expect(closed).toEqual(['async', 'async']);
    expect(log).toEqual(['async timed', 'async timed']);
  });
});

describe('verify rounds', () => {
  const digests = { digests: true };
  const looks = (log: readonly string[]) => log.filter((line) => line.endsWith('verify')).map((line) => line[0]);
  const saw = (digest: string) => ({ wallMs: 1, outcomes: [outcomeWith({ digest }), outcomeWith({ digest: 'same' })] });

  test('come before the timed ones, mirrored', async () => {
    const script: Script = (lane, purpose, round) =>
      purpose === 'verify' ? saw('a') : steady(lane, purpose, round, []);
    const { log, lanes } = await run({ plan: { runs: 1, explain: true }, scenario: digests, script });
    expect(log).toEqual(
      'sync verify,async verify,async verify,sync verify,sync timed,async timed,sync explain,async explain'.split(','),
    );
    expect(lanes.map(({ verify, verifyAgain }) => [verify?.length, verifyAgain.length])).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });

  test('are the first rounds of the warm-up', async () => {
    const { log } = await run({ plan: { runs: 1, warmup: null }, scenario: digests });
    expect(log.filter((line) => line.startsWith('sync'))).toEqual([
      ...['sync verify', 'sync verify', 'sync warmup', 'sync timed'],
    ]);
  });

  test.each([1, 2, 3])('a page that changes once, before look %d, varies by itself: nobody looks again', async (at) => {
    let seen = 0;
    const script: Script = (_, purpose) => (purpose === 'verify' ? saw(seen++ < at ? 'old' : 'new') : 1);
    const { log, lanes } = await run({ plan: { runs: 1 }, scenario: digests, script });
    expect(looks(log).join('')).toBe('saas');
    expect(varyingBodies(lanes)).toEqual({ compared: 2, varying: [0] });
  });

  test('the second waits where few requests are allowed, until what the timed rounds need is known', async () => {
    const rules: RequestRules = { hosts: [], maxRequests: 12, preflight: false, sameBodies: false };
    const { log } = await run({ plan: { warmup: 0 }, scenario: digests, requests: rules });
    expect(log).toEqual([...'sync verify,async verify,sync timed,async timed,async timed,sync timed'.split(',')]);
  });

  test('of a cold run all come after', async () => {
    const { log } = await run({ plan: { runs: 1, cold: true }, scenario: digests });
    expect(log).toEqual('sync timed,async timed,sync verify,async verify,async verify,sync verify'.split(','));
  });

  test('go on only where modes differ in what never varied within one', async () => {
    const differing: Script = ({ mode }) => saw(mode);
    expect(looks((await run({ plan: { runs: 1 }, scenario: digests, script: differing })).log)).toHaveLength(10);
    const random = ['x', 'x', 'y'];
    const varying: Script = ({ mode }, purpose, round) =>
      purpose === 'verify' ? saw(mode === 'sync' ? 'y' : (random[round] ?? 'y')) : 1;
    expect(looks((await run({ plan: { runs: 1 }, scenario: digests, script: varying })).log).join('')).toBe('saassa');
  });
});

describe('the pre-flight', () => {
  const rules: RequestRules = { hosts: [], maxRequests: null, preflight: true, sameBodies: false };
  const fails = (...codes: readonly (string | null)[]): TaskOutcome[] =>
    codes.map((code) => outcomeWith({ failure: code === null ? null : failureOf(code) }));
  /** Lanes that answer the pre-flight, which is their first round, with each of these in turn. */
  const answering =
    (...answers: readonly TaskOutcome[][]): Script =>
    (lane, purpose, round) =>
      purpose === 'verify' ? { wallMs: 1, outcomes: answers[round] ?? [] } : steady(lane, purpose, round, []);

  test('leaves out of every round what fails there, with what it said', async () => {
    const seen: (readonly TaskFailure[])[] = [];
    const answers = answering(fails(null, 'timeout', null));
    const script: Script = (lane, purpose, round, leftOut) => {
      if (purpose !== 'verify') seen.push(leftOut);
      return answers(lane, purpose, round, leftOut);
    };
    const { log, lanes, requests, opened, closed, limitsMs } = await run({
      ...{ script, requests: rules, tasks: 3, plan: { runs: 1, explain: true } },
    });
    expect(log).toEqual('async verify,sync timed,async timed,sync explain,async explain'.split(','));
    expect([opened, closed[0], limitsMs]).toEqual([['sync', 'async', 'async'], 'async', [10_000]]);
    const left = { task: 1, failure: failureOf('timeout'), failed: 1, asked: 1 };
    expect(requests?.leftOut).toEqual([left]);
    expect(seen).toEqual([[left], [left], [left], [left]]);
    expect(lanes[0]?.timed[0]?.tally).toMatchObject({ completed: 2, failed: 1 });
  });

  test('asks three times in all for what failed, but not for what never answered', async () => {
    const asked: number[][] = [];
    const answers = answering(
      fails('timeout', 'reset', 'reset', null),
      fails(null, 'reset', null, null),
      fails(null, 'reset', 'reset', null),
    );
    const script: Script = (lane, purpose, round, leftOut) => {
      if (purpose === 'verify') asked.push([0, 1, 2, 3].filter((task) => !leftOut.some((each) => each.task === task)));
      return answers(lane, purpose, round, leftOut);
    };
    const { requests } = await run({ script, requests: rules, tasks: 4, plan: { runs: 1 } });
    expect(asked).toEqual([
      [0, 1, 2, 3],
      [1, 2],
      [1, 2],
    ]);
    expect(requests?.leftOut.map(({ task, failed, asked }) => [task, failed, asked])).toEqual([
      [0, 1, 1],
      [1, 3, 3],
      [2, 2, 3],
    ]);
  });

  test('that leaves nothing ends it all: no lane runs a round, all are closed', async () => {
    const { log, closed, stopped, lanes } = await run({
      script: answering(fails('timeout')),
      requests: rules,
      tasks: 1,
    });
    expect([log, closed.length, stopped]).toEqual([['async verify'], 3, 'failed']);
    expect(lanes.map(({ state }) => state.status)).toEqual(['failed', 'failed']);
  });

  test('keeps what fails now and then where nothing else is left', async () => {
    const answers = answering(fails('reset', 'reset'), fails('reset', null), fails('reset', 'reset'));
    const { requests, lanes } = await run({ script: answers, requests: rules, plan: { runs: 1 } });
    expect(requests?.leftOut.map(({ task }) => task)).toEqual([0]);
    expect(lanes.map(({ timed }) => timed.length)).toEqual([1, 1]);
  });

  test('takes no longer a task than --timeout allows, and as many at once as the run', async () => {
    const widths: number[] = [];
    const script: Script = (lane) => {
      widths.push(lane.width);
      return 1;
    };
    const plan = {
      runs: 1,
      timeoutMs: 300,
      modes: ['async' as const],
      concurrency: { kind: 'one', limit: 20 } as const,
    };
    const { limitsMs } = await run({ script, requests: rules, tasks: 200, plan });
    expect([limitsMs, widths[0]]).toEqual([[300], 20]);
    await run({ script, requests: rules, tasks: 200, plan: { runs: 1, modes: ['sync'] } });
    expect(widths[2]).toBe(8);
  });

  test('is not for work that does without', async () => {
    const { log, requests } = await run({ requests: { ...rules, preflight: false }, plan: { runs: 1 } });
    expect([log, requests?.leftOut]).toEqual([['sync timed', 'async timed'], []]);
    expect((await run({ plan: { runs: 1 } })).requests).toBeNull();
  });

  test('where its process fails the lanes tell of it', async () => {
    let begun = 0;
    const script: Script = (lane, purpose, round) =>
      begun++ === 0 ? new LaneFailure({ code: 'runner-died', message: 'gone' }) : steady(lane, purpose, round, []);
    const { lanes, requests } = await run({ script, requests: rules, plan: { runs: 1 } });
    expect([lanes.map(({ state }) => state.status), requests?.leftOut]).toEqual([['completed', 'completed'], []]);
  });

  test('what fails now and then while the lanes warm up is left out of the timed rounds, in all lanes', async () => {
    const timed: number[][] = [];
    const script: Script = (lane, purpose, round, leftOut) => {
      if (purpose === 'timed') timed.push(leftOut.map(({ task }) => task));
      const fails = lane.mode === 'async' && purpose === 'warmup' && round === 1;
      return fails ? { wallMs: 1, tally: tallyFailing(2, { 1: 'http-500' }) } : steady(lane, purpose, round, leftOut);
    };
    const { requests } = await run({ script, requests: rules, plan: { runs: 1, warmup: 3 } });
    expect(requests?.leftOut).toEqual([{ task: 1, failure: failureOf('http-500'), failed: 1, asked: 4 }]);
    expect(timed).toEqual([[1], [1]]);
  });

  test('what fails in every round of a mode is that mode’s difference', async () => {
    const script: Script = ({ mode }) =>
      mode === 'sync' ? 1 : { wallMs: 1, tally: tallyFailing(2, { 1: 'http-403' }) };
    const { requests } = await run({ script, requests: rules, plan: { runs: 2, warmup: 2 } });
    expect(requests?.leftOut).toEqual([]);
  });

  test('what now and then runs out of time is left out at once', async () => {
    const log: string[] = [];
    const script: Script = ({ mode }, purpose, round, leftOut) => {
      log.push(`${mode} ${purpose} ${leftOut.length}`);
      return purpose === 'warmup' && round === 1 ? { wallMs: 1, tally: tallyFailing(2, { 1: 'timeout' }) } : 1;
    };
    await run({ script, requests: rules, plan: { runs: 1, warmup: 3, modes: ['sync'] } });
    expect(log.slice(1)).toEqual(['sync warmup 0', 'sync warmup 0', 'sync warmup 1', 'sync timed 1']);
  });
});

describe('a server that wants fewer requests', () => {
  const rules: RequestRules = { hosts: [], maxRequests: null, preflight: false, sameBodies: false };
  const failure = failureOf('http-429');
  const told = { wallMs: 1, tally: { ...tallyFailing(2, { 1: 'http-429' }), throttled: { task: 1, failure } } };

  test('ends the run; the rounds before it are kept', async () => {
    const script: Script = (lane, purpose, round) =>
      lane.mode === 'async' && round === 2 ? told : steady(lane, purpose, round, []);
    const { lanes, stopped, requests, log } = await run({ script, requests: rules, plan: { runs: 9, explain: true } });
    expect([stopped, lanes.map(({ timed }) => timed.length)]).toEqual(['throttled', [3, 2]]);
    expect([log.at(-1), requests?.sent, requests?.throttled]).toEqual(['async timed', 12, { task: 1, failure }]);
  });

  test('before the rounds leaves nothing to measure', async () => {
    const outcomes = [outcomeWith(), outcomeWith({ failure })];
    const script: Script = () => ({ ...told, outcomes });
    const { lanes, stopped, log, requests } = await run({ script, requests: { ...rules, preflight: true } });
    expect([stopped, log, requests?.leftOut]).toEqual(['throttled', ['async verify'], []]);
    expect(lanes.map(({ state }) => state.status)).toEqual(['failed', 'failed']);
  });
});

describe('--max-requests', () => {
  const rules: RequestRules = { hosts: [], maxRequests: null, preflight: true, sameBodies: false };
  /** Rounds that never get precise; bodies differ between the modes where that is said. */
  const noisy =
    (digest: (lane: Lane) => string): Script =>
    (lane, purpose, round) => ({
      wallMs: lane.mode === 'sync' ? 80 * (1 + (round % 3) / 4) : 50,
      outcomes: purpose === 'verify' ? [outcomeWith({ digest: digest(lane) }), outcomeWith()] : null,
    });
  const sentWith = async (maxRequests: number | null, plan: Partial<Plan> = {}, digest = (_: Lane) => 'same') => {
    const given = { maxTimeMs: 1e9, warmup: null, explain: true, ...plan };
    const requests = { ...rules, maxRequests };
    return run({ script: noisy(digest), requests, plan: given, scenario: { digests: true } });
  };

  test.each([4, 5, 6, 9, 20, 31, 50, 99, 150])(
    '%d is never passed, and leaves a pair of rounds at least',
    async (most) => {
      const { requests, lanes, log, stopped } = await sentWith(most);
      expect(requests?.sent).toBe(2 * log.length);
      expect(requests?.sent).toBeLessThanOrEqual(most);
      expect(lanes.map(({ timed }) => timed.length > 0)).toEqual([true, true]);
      expect(new Set(lanes.map(({ timed }) => timed.length)).size).toBe(1);
      expect(stopped).toBe('max-requests');
    },
  );

  test('keeps requests for the looks after the rounds where there are enough', async () => {
    const { lanes, log } = await sentWith(60);
    expect(lanes.map(({ timed, verifyAgain }) => [timed.length >= 6, verifyAgain.length])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    expect(log.slice(-2)).toEqual(['sync explain', 'async explain']);
  });

  test('holds in blocks too', async () => {
    const { requests, lanes } = await sentWith(31, { order: 'blocks', runs: 40, warmup: 0 });
    expect(requests?.sent).toBeLessThanOrEqual(31);
    expect(lanes.map(({ timed }) => timed.length)).toEqual([6, 6]);
  });

  test('the most requests that are told are not passed without it, and can be reached', async () => {
    const { requests, log } = await sentWith(null);
    expect(requests?.sent).toBe(2 * log.length);
    expect(requests?.atMost).toBe(2 * (1 + 2 * (10 + 5 + 40 + 1)));
    expect(requests?.sent).toBeLessThanOrEqual(requests?.atMost ?? 0);
    const fixed = await sentWith(null, { runs: 7, warmup: 3, explain: false }, ({ mode }) => mode);
    expect([fixed.requests?.sent, fixed.requests?.atMost]).toEqual([62, 62]);
  });

  test('holds a search', async () => {
    const plan = { modes: ['async' as const], concurrency: { kind: 'auto' } as const, explain: true };
    const script: Script = ({ width }) => 1600 / width;
    const held = { requests: { ...rules, maxRequests: 900 }, script, tasks: 16 };
    const { requests, lanes, log } = await run({ ...held, plan });
    expect(requests?.sent).toBe(16 * log.length);
    expect(requests?.sent).toBeLessThanOrEqual(900);
    expect(lanes.filter(({ timed }) => timed.length > 0).length).toBeGreaterThan(1);
  });
});

describe('warm-up', () => {
  test('goes on until rounds are steady', async () => {
    const warming = [336, 187, 132, 99, 90, 89, 89.5, 89];
    const script: Script = (_, purpose, round) => (purpose === 'warmup' ? (warming[round] ?? 89) : 89);
    const { lanes } = await run({ script, plan: { warmup: null, modes: ['async'], runs: 1 } });
    expect(lanes[0]?.warmup.length).toBeGreaterThan(4);
    expect(lanes[0]?.steady).toBe(true);
  });

  test('ends with its budget and says that it was not steady', async () => {
    const { lanes } = await run({ script: () => 2000, plan: { warmup: null, modes: ['async'], runs: 1 } });
    expect(lanes[0]?.warmup).toHaveLength(2);
    expect(lanes[0]?.steady).toBe(false);
  });

  test('is one round where rounds do not get faster', async () => {
    const { lanes } = await run({ scenario: { warms: false }, plan: { warmup: null, modes: ['async'], runs: 1 } });
    expect(lanes[0]?.warmup).toHaveLength(1);
    expect(lanes[0]?.steady).toBe(true);
  });
});

describe('lanes', () => {
  test('a mode whose form is missing is skipped with the reason, and nothing is started for it', async () => {
    const { blocking: _, ...asyncOnly } = scenario;
    const clock = new FakeClock();
    const lanes = scriptedLanes(clock, steady);
    const plan = planWith({ modes: ['sync', 'async', 'threads'], runs: 1 });
    const { lanes: records } = await measure(runOf(clock, lanes, { plan, scenario: asyncOnly }));
    const reason = 'scripted has no blocking form of its task';
    expect(records.map((lane) => lane.state)).toEqual([
      { status: 'skipped', reason },
      { status: 'completed' },
      { status: 'skipped', reason },
    ]);
    expect(lanes.opened).toEqual(['async']);
  });

  test('a lane that fails keeps its rounds, and the others go on', async () => {
    const failure = { code: 'runner-died', message: 'its process exited with code 3' };
    const script: Script = (lane, purpose, round) =>
      lane.mode === 'sync' && round === 2
        ? new LaneFailure(failure, { lastWords: 'boom' })
        : steady(lane, purpose, round, []);
    const { lanes, closed } = await run({ script, plan: { runs: 4 } });
    expect(lanes[0]?.state).toEqual({ status: 'failed', failure, lastWords: 'boom' });
    expect(lanes.map((lane) => lane.timed.length)).toEqual([2, 4]);
    expect(closed).toEqual(['sync', 'async']);
  });

  test('the control is the reference a second time', async () => {
    const { lanes } = await run({ plan: { control: true, runs: 1 } });
    expect(lanes.map(({ lane }) => [lane.id, lane.role, lane.mode])).toEqual([
      ['sync', 'measure', 'sync'],
      ['async', 'measure', 'async'],
      ['sync (control)', 'control', 'sync'],
    ]);
  });

  test('limits become lanes; one that holds all tasks appears once', async () => {
    const { lanes } = await run({
      plan: { concurrency: { kind: 'sweep', limits: [1, 4, 16, 'all'] }, modes: ['async'], runs: 1 },
      tasks: 10,
    });
    expect(lanes.map(({ lane }) => lane.id)).toEqual(['async@1', 'async@4', 'async@10']);
  });
});

describe('a round whose process did not run all the time', () => {
  const stoppedOnce: Script = (lane, purpose, round) =>
    lane.mode === 'sync' && purpose === 'timed' && round === 1
      ? { wallMs: 6870, suspended: 'stopped' }
      : steady(lane, purpose, round, []);

  test('is measured again, with a note', async () => {
    const notes: string[] = [];
    const { lanes, log } = await run({ script: stoppedOnce, plan: { runs: 2 }, notes });
    expect(lanes.map(wallsOf)).toEqual([
      [800, 800],
      [500, 500],
    ]);
    expect(log).toEqual(['sync timed', 'async timed', 'async timed', 'sync timed', 'sync timed']);
    expect(notes).toEqual([
      'sync info: timed round 2 was discarded and measured again: its process was stopped meanwhile',
    ]);
  });

  test('in a cold run it has a fresh process again', async () => {
    let begun = 0;
    const firstDisturbed: Script = () => (begun++ === 0 ? { wallMs: 9000, suspended: 'slept' } : 800);
    const again = await run({ script: firstDisturbed, plan: { runs: 1, cold: true, modes: ['sync'] } });
    expect([again.lanes.map(wallsOf), again.opened]).toEqual([[[800]], ['sync', 'sync']]);
  });

  test('again and again costs its lane', async () => {
    const script: Script = (lane) => (lane.mode === 'sync' ? { wallMs: 9000, suspended: 'slept' } : 500);
    const { lanes } = await run({ script, plan: { runs: 2 } });
    expect(lanes.map((lane) => lane.state.status)).toEqual(['failed', 'completed']);
  });
});

describe('interrupted', () => {
  test('returns what was measured so far', async () => {
    const { lanes, stopped, closed } = await run({ plan: { runs: 6 }, abortAfter: 3 });
    expect(stopped).toBe('interrupted');
    expect(lanes.map((lane) => lane.timed.length)).toEqual([1, 2]);
    expect(lanes.map((lane) => lane.state.status)).toEqual(['interrupted', 'interrupted']);
    expect(closed).toEqual(['sync', 'async']);
  });
});

describe('the search for the best limit', () => {
  /** A server with eight slots: 100 ms a task, and a queue beyond. */
  const eightSlots = (lane: Lane): number =>
    lane.mode === 'sync' ? 4800 : 100 * Math.ceil(48 / Math.min(8, lane.width)) + 0.1 * lane.width;

  test('finds the knee, compares the best limits with each other, and says why it ended', async () => {
    const { lanes, searchEnd } = await run({
      script: eightSlots,
      tasks: 48,
      plan: { concurrency: { kind: 'auto' }, maxTimeMs: 90_000 },
    });
    const widths = lanes.filter(({ lane }) => lane.mode === 'async').map(({ lane }) => lane.width);
    expect(widths).toContain(8);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(searchEnd).toEqual({ why: 'two doublings of the limit brought no more throughput', cutShort: false });
    const compared = lanes.filter((lane) => lane.timed.length >= 6).map(({ lane }) => lane.id);
    expect(compared).toContain('sync');
    expect(compared).toContain('async@8');
    expect(compared).not.toContain('async@1');
  });

  test('ends inside --max-time, with the smallest reference that leaves time for an interval', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 18_000, explain: true });
    const { lanes, log } = await run({ script: eightSlots, tasks: 48, plan });
    const compared = lanes.filter((lane) => lane.timed.length > 0);
    expect(compared.map(({ lane, timed }) => [lane.id, timed.length])).toEqual([
      ['async@4', 6],
      ['async@8', 6],
    ]);
    const ends = lanes.flatMap(({ timed }) => timed.map(({ startedMs, wallMs }) => startedMs + wallMs));
    expect(Math.max(...ends) + 1800).toBeLessThanOrEqual(18_000);
    expect(log.filter((entry) => entry.endsWith('explain')).slice(0, 2)).toEqual([
      'async@4 explain',
      'async@8 explain',
    ]);
  });

  test('a first look that was disturbed is repeated before a larger limit counts as better', async () => {
    const cold: Script = (lane, purpose, round) =>
      eightSlots(lane) * (lane.width === 8 && purpose === 'explore' && round < 3 ? 3 : 1);
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 90_000 });
    const { lanes, searchEnd } = await run({ script: cold, tasks: 48, plan });
    const report = assemble(recordWith(lanes, { plan, tasks: tasksOf(...Array<null>(48).fill(null)), searchEnd }));
    expect(report.sweep?.best?.concurrency).toBe(8);
    expect(lanes.find(({ lane }) => lane.id === 'async@8')?.explored).toHaveLength(5);
  });

  test('does not try limits whose rounds would use up the time', async () => {
    const { lanes } = await run({
      script: eightSlots,
      tasks: 48,
      plan: { concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 9000 },
    });
    const widths = lanes.map(({ lane }) => lane.width);
    expect(Math.min(...widths)).toBe(4);
  });

  test('of async alone the smallest limit is the reference and runs beside the best, which gets the speed-up', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 90_000 });
    const { lanes, searchEnd } = await run({ script: eightSlots, tasks: 48, plan });
    const tasks = tasksOf(...Array<null>(48).fill(null));
    const report = assemble(recordWith(lanes, { plan, tasks, searchEnd }));
    expect(report.plan.reference).toBe('async@1');
    expect(report.sweep?.best?.concurrency).toBe(8);
    const best = report.comparisons.find(({ lane }) => lane === 'async@8');
    expect(best).toMatchObject({ reference: 'async@1', pairs: 6, verdict: 'faster' });
    expect(best?.speedup?.estimate).toBeCloseTo(4800.1 / 600.8, 3);
    expect(mainComparison(report)).toBe(best);
    // What was only looked at is not compared with anything.
    const compared = report.comparisons.map(({ lane }) => lane);
    expect(compared).not.toContain('async@2');
  });

  test('rounds in which it only looks are no timed rounds: those are the samples, from pair 1 on', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 90_000 });
    const { lanes, searchEnd } = await run({ script: eightSlots, tasks: 48, plan });
    const report = assemble(recordWith(lanes, { plan, searchEnd }));
    const rounds = (lane: string, purpose: string) =>
      report.rounds.filter((round) => round.lane === lane && round.purpose === purpose);
    const samples = (lane: string) => report.modes.find((mode) => mode.lane === lane)?.wallMs?.samples.length;
    expect(rounds('async@8', 'explore').map(({ pair }) => pair)).toEqual([1, 2, 3]);
    expect(rounds('async@8', 'timed').map(({ pair }) => pair)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(samples('async@8')).toBe(6);
    expect(rounds('async@4', 'timed')).toEqual([]);
    expect(samples('async@4')).toBe(rounds('async@4', 'explore').length);
  });

  test('the control of a limit is measured beside it', async () => {
    const { lanes } = await run({
      script: eightSlots,
      tasks: 48,
      plan: { concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 90_000, control: true },
    });
    const control = lanes.find(({ lane }) => lane.role === 'control');
    expect(control?.lane.id).toBe('async@1 (control)');
    expect(control?.timed).toHaveLength(6);
  });

  test('the limits do not displace sync as the reference', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, maxTimeMs: 90_000 });
    const { lanes, searchEnd } = await run({ script: eightSlots, tasks: 48, plan });
    const report = assemble(recordWith(lanes, { plan, searchEnd }));
    expect(report.plan.reference).toBe('sync');
    expect(lanes.find(({ lane }) => lane.id === 'async@4')?.timed).toEqual([]);
  });

  test('cut short while it looks, it compares nothing and calls no limit the best', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, maxTimeMs: 90_000 });
    const { lanes, stopped, searchEnd } = await run({ script: eightSlots, tasks: 48, plan, abortAfter: 8 });
    const report = assemble(recordWith(lanes, { plan, stopped, searchEnd, partial: true }));
    expect([stopped, searchEnd?.why]).toEqual(['interrupted', 'the command was stopped']);
    expect(report.sweep?.points.length).toBeGreaterThan(1);
    expect([report.plan.reference, report.sweep?.best, report.comparisons]).toEqual([null, null, []]);
  });

  /** Each task takes a second, however many run at once. */
  const sleeps: Script = (lane) => 1000 * Math.ceil(64 / lane.width);

  async function searchSleeps(maxTimeMs: number) {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs });
    const ran = await run({ script: sleeps, tasks: 64, plan });
    const tasks = tasksOf(...Array<null>(64).fill(null));
    const report = assemble(recordWith(ran.lanes, { plan, tasks, searchEnd: ran.searchEnd, stopped: ran.stopped }));
    const screen = terminalReporter.render(report, {
      ...{ colour: 0, width: 80, unicode: true },
      ...{ timeline: false, details: false },
    });
    return { ...ran, report, screen };
  }

  test('doublings that pay are worth more than another round: the time goes to them first', async () => {
    const { log, report, screen } = await searchSleeps(18_000);
    expect(log).toEqual([
      ...['async@8 explore', 'async@16 explore', 'async@32 explore', 'async@64 explore'],
      'async@64 explore',
      ...['async@32 timed', 'async@64 timed'],
    ]);
    expect(report.sweep).toMatchObject({ best: { concurrency: 64 }, cutShort: false });
    expect(screen).toContain('Use --concurrency 64: in one round it was 2× faster than 32 at a time');
  });

  test('with time for all tasks at once only, it is a smaller limit that had none', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 400 });
    const { searchEnd } = await run({ script: () => 500, tasks: 2, plan });
    expect(searchEnd).toEqual({ why: '--max-time 400 ms left no time for a smaller limit', cutShort: true });
  });

  test('a smaller limit that was not looked at is said, unless it became the reference', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'], maxTimeMs: 9000 });
    const slots = await run({ script: eightSlots, tasks: 48, plan });
    expect(slots.lanes.map(({ lane }) => lane.width)[0]).toBe(4);
    expect(slots.searchEnd).toMatchObject({ cutShort: false });
    const flat = await run({ script: () => 900, tasks: 48, plan });
    expect(flat.searchEnd).toEqual({ why: '--max-time 9 s left no time for a smaller limit', cutShort: true });
  });

  test('with time for one limit only, the screen says what was tried, why nothing else, and what gives it more', async () => {
    const { log, searchEnd, stopped, report, screen } = await searchSleeps(5000);
    expect(log).toEqual(['async@8 explore']);
    expect(stopped).toBe('max-time');
    expect(searchEnd).toEqual({ why: '--max-time 5 s left no time for a larger limit', cutShort: true });
    expect(report.sweep).toMatchObject({ best: null, cutShort: true, points: [{ concurrency: 8 }] });
    const lines = screen.split('\n');
    expect(lines[0]).toContain('how many at once?');
    expect(lines).toContain('Only 8 at once was tried: --max-time 5 s left no time for a larger limit.');
    expect(lines).toContain('next     --max-time 60s gives it time for more limits');
    expect(lines.filter((line) => line.startsWith('doubt'))).toEqual([]);
  });

  test('where no larger limit helps, the smallest is told as the best', async () => {
    const plan = planWith({ concurrency: { kind: 'auto' }, modes: ['async'] });
    const { lanes, searchEnd } = await run({ script: () => 100, tasks: 48, plan });
    const report = assemble(recordWith(lanes, { plan, searchEnd }));
    expect(report.sweep?.best?.concurrency).toBe(1);
    expect(mainComparison(report)).toBeNull();
    const text = terminalReporter.render(report, {
      colour: 0,
      width: 80,
      unicode: true,
      timeline: false,
      details: true,
    });
    expect(text.replaceAll('\n', ' ')).toContain('It is the best limit: no larger one is clearly faster.');
  });
});
