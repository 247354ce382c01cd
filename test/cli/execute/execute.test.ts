import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { execute, type Job, type JobContext } from '../../../src/cli/execute.ts';
import type { PlainObject } from '../../../src/core/plain.ts';
import type { Plan } from '../../../src/core/plan.ts';
import { measuredModes, type Report } from '../../../src/core/report.ts';
import { type ResolvedWork, resolveWork } from '../../../src/core/scenario.ts';
import { systemClock } from '../../../src/core/system-clock.ts';
import { planWith } from '../../helpers/fake-lane.ts';

const ONCE: Partial<Plan> = { runs: 1, modes: ['async'] };

async function jobOf(plan: Partial<Plan>, over: Partial<ResolvedWork<PlainObject>> = {}): Promise<Job> {
  const entry = SCENARIOS.find(({ scenario }) => scenario.name === 'sleep');
  if (entry === undefined) throw new Error('there is no sleep');
  const input = { args: ['1ms'], options: {} };
  const work = await resolveWork(entry, input, { cwd: '/', env: {}, openStdin: () => Readable.from([]) });
  return { entry, work: { ...work, ...over }, plan: planWith(plan), decided: null };
}

function run(job: Job, over: Partial<JobContext> = {}): Promise<Report> {
  const signal = new AbortController().signal;
  return execute(job, { clock: systemClock, env: {}, signal, listener: () => {}, ...over });
}

test('the report tells what ran, when and where', async () => {
  const report = await run(await jobOf(ONCE));
  expect(report.scenario).toMatchObject({ name: 'sleep', title: '1 sleep (1 ms)', tasks: 1 });
  expect(report.scenario.workloadHash).toMatch(/^[0-9a-f]{16}$/);
  expect(report.environment.node).toBe(process.versions.node);
  expect(new Date(report.createdAt).toISOString()).toBe(report.createdAt);
  expect([report.partial, report.plan.stopped, report.checks]).toEqual([false, 'fixed-count', []]);
  expect(measuredModes(report).map(({ tasks }) => tasks.completed)).toEqual([1]);
});

test('secrets stay out of the report, warnings come in', async () => {
  const shownParams = { durationsMs: '(hidden)' };
  const report = await run(await jobOf(ONCE, { shownParams, warnings: ['this is odd'] }));
  expect(report.scenario.params).toEqual(shownParams);
  expect(report.findings.filter(({ code }) => code === 'input').map(({ message }) => message)).toEqual(['this is odd']);
});

test('rounds go on until the checks are decided, which see a whole report', async () => {
  const seen: number[] = [];
  const decided = (report: Report) => {
    seen.push(measuredModes(report)[0]?.wallMs.samples.length ?? 0);
    return seen.length === 2;
  };
  const report = await run({ ...(await jobOf({ modes: ['async'], precision: 1 })), decided });
  expect(report.plan.stopped).toBe('checks-decided');
  expect(seen).toHaveLength(2);
  expect(seen[1]).toBeGreaterThan(seen[0] ?? 0);
});

test.each([
  ['SIGINT', 'interrupted'],
  ['deadline', 'deadline'],
])('stopped by %s before anything ran: a report that says so', async (reason, stopped) => {
  const report = await run(await jobOf(ONCE), { signal: AbortSignal.abort(reason) });
  expect([report.partial, report.plan.stopped]).toEqual([true, stopped]);
  expect(report.modes.map(({ mode, status }) => [mode, status])).toEqual([['async', 'interrupted']]);
});
