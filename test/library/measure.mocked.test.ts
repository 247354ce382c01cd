import { describe, expect, test } from 'vitest';
import { compare, defineScenario, measure, render } from '../../src/index.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

async function oneByOne(): Promise<void> {
  for (let n = 0; n < 4; n++) await wait(5);
}

async function allAtOnce(): Promise<void> {
  await Promise.all([1, 2, 3, 4].map(() => wait(5)));
}

describe('compare', () => {
  test('functions are lanes by their names, the first one the reference, in the calling process', async () => {
    const calls = { before: 0, after: 0 };
    const before = () => {
      calls.before += 1;
      return oneByOne();
    };
    const after = () => {
      calls.after += 1;
      return allAtOnce();
    };
    const report = await compare({ before, after }, { runs: 3, warmup: 1 });
    // Once to warm up, once to look at what they return before and after, three times timed, once explained.
    expect(calls.before).toBe(calls.after);
    expect(calls.before).toBeGreaterThanOrEqual(5);
    expect(report.modes.map(({ lane }) => lane)).toEqual(['before', 'after']);
    expect(report.plan).toMatchObject({ reference: 'before', isolation: 'none', rounds: 3 });
    expect(report.modes.map(({ wallMs }) => wallMs?.samples.length)).toEqual([3, 3]);
    expect(report.findings.filter(({ code }) => code === 'shared-process')).toHaveLength(1);
    // Counted by what the functions do, not by how they are called.
    expect(report.modes.map((mode) => mode.wallMs !== null && mode.inFlight?.max)).toEqual([1, 4]);
  });

  test('a function that fails is a figure of the report', async () => {
    const broken = () => Promise.reject(new Error('out of paper'));
    const report = await compare({ allAtOnce, broken }, { runs: 1, warmup: 0, explain: false });
    expect(report.modes[1]?.failures[0]).toMatchObject({ code: 'threw', message: 'out of paper' });
    expect(report.comparisons[0]).toMatchObject({ verdict: 'withheld', speedup: null });
  });

  test.each([
    [{ only: oneByOne }, {}, 'compare: got 1 functions, expected at least 2'],
    [{ a: oneByOne, 'b c': oneByOne }, {}, "compare: 'b c' is no name"],
    [{ a: oneByOne, b: 3 as never }, {}, 'compare: b: got number, expected a function'],
    [{ a: oneByOne, b: oneByOne }, { modes: 'all' as const }, 'compare: options.modes is of modes'],
    [{ a: oneByOne, b: oneByOne }, { runs: -1 }, "options.runs: got '-1'"],
    [{ a: oneByOne, b: oneByOne }, { rnus: 1 } as never, 'options.rnus: there is no such field. Did you mean runs?'],
  ])('wrong input is told before anything runs', async (functions, options, message) => {
    await expect(compare(functions, options)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining(message),
    });
  });
});

describe('measure', () => {
  test('one function by itself', async () => {
    const report = await measure(allAtOnce, { runs: 2, explain: false });
    expect(report.scenario.title).toBe('the function allAtOnce');
    expect(report.modes.map(({ lane, status }) => [lane, status])).toEqual([['allAtOnce', 'completed']]);
  });

  test('one task is driven by modes, in the calling process', async () => {
    let inFlight = 0;
    let most = 0;
    const task = async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await wait(5);
      inFlight -= 1;
    };
    const work = defineScenario({ tasks: 6, async: task });
    const report = await measure(work, { modes: ['sequential', 'async'], concurrency: 3, runs: 1 });
    expect(most).toBe(3);
    expect(report.modes.map((mode) => mode.wallMs !== null && mode.inFlight?.max)).toEqual([1, 3]);
    expect(report.plan.isolation).toBe('none');
  });

  test('threads cannot have closures', async () => {
    const work = defineScenario({ tasks: 2, blocking() {} });
    await expect(measure(work, { modes: ['sync', 'threads'] })).rejects.toThrow(
      'measure: options.modes: threads runs the work in other threads, which functions cannot go to',
    );
  });

  test('a module runs in processes of its own', async () => {
    const file = await folder.write('tasks.mjs', 'export default { tasks: 2, async: async () => process.pid };\n');
    const report = await measure(new URL(`file://${file}`), { modes: ['async'], runs: 1, explain: false });
    expect(report.scenario.name).toBe('run');
    expect(report.plan.isolation).toBeUndefined();
    expect(report.modes[0]?.status).toBe('completed');
  });

  test('a scenario of the command line by its name, with its arguments and options', async () => {
    const report = await measure('sleep', { args: ['2ms'], options: { tasks: 3 }, modes: ['async'], runs: 1 });
    expect(report.scenario).toMatchObject({ name: 'sleep', tasks: 3, params: { durationsMs: [2], tasks: 3 } });
  });

  test('a scenario that there is not', async () => {
    await expect(measure('slep')).rejects.toThrow('options.scenario: expected');
  });

  test('a signal ends it at once, with what was measured', async () => {
    const controller = new AbortController();
    let calls = 0;
    const stuckAtThird = () => {
      calls += 1;
      if (calls < 4) return wait(1);
      controller.abort();
      return new Promise(() => {});
    };
    const report = await measure(stuckAtThird, { runs: 100, warmup: 1, signal: controller.signal, explain: false });
    expect(report.partial).toBe(true);
    expect(report.plan.stopped).toBe('interrupted');
    const [mode] = report.modes;
    expect(mode?.status).toBe('interrupted');
    expect(report.rounds.length).toBeGreaterThanOrEqual(1);
  });

  test('a deadline ends it as on the command line', async () => {
    const report = await measure(() => wait(20), { runs: 10_000, deadline: '100ms', explain: false });
    expect(report).toMatchObject({ partial: true, plan: { stopped: 'deadline' } });
  });
});

describe('render', () => {
  test('the formats of the command line', async () => {
    const report = await measure(allAtOnce, { runs: 1, explain: false });
    expect(JSON.parse(await render(report, { format: 'json' }))).toEqual(JSON.parse(JSON.stringify(report)));
    expect(await render(report, { format: 'csv' })).toContain('allAtOnce');
    const terminal = await render(report, { width: 60 });
    expect(terminal).toContain('allAtOnce');
    expect(Math.max(...terminal.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(terminal).not.toContain('\u001b[');
    expect(await render(report, { colour: 1 })).toContain('\u001b[');
  });

  test('a format that there is not', async () => {
    const report = await measure(allAtOnce, { runs: 1, explain: false });
    await expect(render(report, { format: 'cvs' as never })).rejects.toThrow("render: format: got 'cvs'");
  });
});
