import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { parseCheck } from '../../../src/checks/index.ts';
import { type Benchmark, prepareBenchmark } from '../../../src/cli/benchmark.ts';
import { execute } from '../../../src/cli/execute.ts';
import type { PlainObject } from '../../../src/core/plain.ts';
import type { Plan } from '../../../src/core/plan.ts';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { type ResolvedWork, resolveWork, type ScenarioEntry } from '../../../src/core/scenario.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { fakeIo } from '../../helpers/fake-io.ts';
import { planWith } from '../../helpers/fake-lane.ts';
import { gateWith } from '../../helpers/gate.ts';

const ONCE: Partial<Plan> = { runs: 1, modes: ['async'] };

function sleepEntry(): ScenarioEntry {
  const entry = SCENARIOS.find(({ scenario }) => scenario.name === 'sleep');
  if (entry === undefined) throw new Error('there is no sleep');
  return entry;
}

async function sleepBenchmark(plan: Partial<Plan>, over: Partial<ResolvedWork<PlainObject>> = {}): Promise<Benchmark> {
  const entry = sleepEntry();
  const input = { args: ['1ms'], options: {} };
  const work = await resolveWork(entry, input, { cwd: '/', env: {}, openStdin: () => Readable.from([]) });
  const gate = gateWith();
  return { ...entry, work: { ...work, ...over }, workloadHash: 'abc', plan: planWith(plan), gate, sessions: 1 };
}

function run(benchmark: Benchmark, signal = new AbortController().signal): Promise<Report> {
  return execute(benchmark, {
    io: fakeIo(),
    clock: systemClock,
    signal,
    listener: () => {},
    notify: () => {},
    print: () => {},
  });
}

test('the report tells what ran, when and where', async () => {
  const report = await run(await sleepBenchmark(ONCE));
  expect(report.scenario).toMatchObject({ name: 'sleep', title: '1 sleep (1 ms)', tasks: 1 });
  expect(report.scenario.workloadHash).toBe('abc');
  expect(report.environment.node).toBe(process.versions.node);
  expect(new Date(report.createdAt).toISOString()).toBe(report.createdAt);
  expect([report.partial, report.plan.stopped, report.checks]).toEqual([false, 'fixed-count', []]);
  expect(measuredModes(report).map(({ tasks }) => tasks.completed)).toEqual([1]);
});

test('the same work has the same hash, whatever the plan', async () => {
  const hash = async (duration: string, runs: string) =>
    (await prepareBenchmark(sleepEntry(), { args: [duration], options: { runs } }, fakeIo())).workloadHash;
  expect(await hash('1ms', '2')).toMatch(/^[0-9a-f]{16}$/);
  expect(await hash('1ms', '3')).toBe(await hash('1ms', '2'));
  expect(await hash('2ms', '2')).not.toBe(await hash('1ms', '2'));
});

test('secrets stay out of the report, warnings come in', async () => {
  const shownParams = { durationsMs: '(hidden)' };
  const report = await run(await sleepBenchmark(ONCE, { shownParams, warnings: ['this is odd'] }));
  expect(report.scenario.params).toEqual(shownParams);
  expect(report.findings.filter(({ code }) => code === 'input').map(({ message }) => message)).toEqual(['this is odd']);
});

test('rounds go on until the checks are decided, and the report has them judged', async () => {
  const gate = gateWith({ checks: [parseCheck('async.p90 < 1min')] });
  const report = await run({ ...(await sleepBenchmark({ modes: ['async'], precision: 1 })), gate });
  expect(report.plan.stopped).toBe('checks-decided');
  // Six would do for the precision; p90 needs ten.
  expect(measuredModes(report)[0]?.wallMs.samples).toHaveLength(10);
  expect(report.checks.map(({ verdict }) => verdict)).toEqual(['pass']);
});

test.each([
  ['SIGINT', 'interrupted'],
  ['deadline', 'deadline'],
])('stopped by %s before anything ran: a report that says so', async (reason, stopped) => {
  const report = await run(await sleepBenchmark(ONCE), AbortSignal.abort(reason));
  expect([report.partial, report.plan.stopped]).toEqual([true, stopped]);
  expect(report.modes.map(({ mode, status }) => [mode, status])).toEqual([['async', 'interrupted']]);
});

test('runners have as many threads for Node.js as any program where these are part of what is shown', async () => {
  const moduleUrl =
    'data:text/javascript,export default { name: "", resolve() {}, async async() { throw new Error("pool of " + process.env.UV_THREADPOOL_SIZE); } }';
  const benchmark = await sleepBenchmark(ONCE);
  const reason = async (usualThreadPool: boolean) => {
    const scenario = { ...benchmark.scenario, usualThreadPool };
    return (await run({ ...benchmark, scenario, moduleUrl })).modes[0]?.reason;
  };
  expect([await reason(true), await reason(false)]).toEqual(['pool of 4', 'pool of 64']);
});
