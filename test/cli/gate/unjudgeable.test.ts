import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../../scenarios/index.ts';
import { parseCheck } from '../../../src/checks/index.ts';
import { parsePlan } from '../../../src/cli/options/plan.ts';
import { refuseUnjudgeable } from '../../../src/cli/unjudgeable.ts';
import { UsageError } from '../../../src/core/errors.ts';
import type { RawOptions } from '../../../src/core/option.ts';

const SLEEPS = { params: {}, tasks: [20, 10].map((idealMs) => ({ label: `${idealMs} ms`, idealMs })) };
const ASYNC_ONLY = { params: { path: '', forms: ['async'] }, tasks: [{ label: 'task 1', idealMs: null }] };

/** Why the check is refused; null where it is not. */
function why(expression: string, raw: RawOptions = {}, name = 'sleep'): string | null {
  const scenario = SCENARIOS.find((entry) => entry.scenario.name === name)?.scenario;
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const plan = parsePlan(raw, scenario, { cpus: 2 });
  try {
    refuseUnjudgeable([parseCheck(expression)], { plan, scenario, work: name === 'sleep' ? SLEEPS : ASYNC_ONLY });
    return null;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message.replace(`the check '${expression}' can never be judged: `, '');
  }
}

describe('what can never be judged is known before anything runs', () => {
  test.each<[string, RawOptions, string]>([
    ['p95 <= 1s', { runs: '19' }, 'p95 needs 20 rounds, and --runs is 19'],
    ['async.p90 <= sync.p95', { runs: '10' }, 'p95 needs 20 rounds, and --runs is 10'],
    ['async.stall <= 1s', { explain: false }, 'stall needs the explain pass, and --no-explain skips it'],
    ['async.failures == threads.failures', {}, 'threads is not run; this run has sync, async'],
    ['speedup >= 1', { modes: 'async' }, 'async is the reference'],
    ['sync.speedup >= 1', {}, 'sync is the reference'],
    ['async@8.median <= 1s', {}, 'async@8 is not run; this run has sync, async'],
    ['async.median <= 1s', { concurrency: '1,2' }, 'async has several limits: name one of async@1, async@2'],
    ['sync.median <= 1s', { modes: 'async', concurrency: 'auto' }, 'sync is not run'],
  ])('%s with %j', (expression, raw, reason) => expect(why(expression, raw)).toBe(reason));

  test('what the work lacks counts too', () => {
    expect(why('sync.median <= 1s', {}, 'run')).toBe('sync is skipped: the file has no blocking()');
    expect(why('async.efficiency >= 90%', {}, 'run')).toBe(
      'efficiency needs the ideal time of every task, which this work does not know',
    );
    expect(why('async.median <= 1s', {}, 'run')).toBeNull();
  });
});

test.each<[string, RawOptions]>([
  ['p95 <= 1s', {}],
  ['p95 <= 1s', { runs: '20' }],
  ['async.in-flight >= 2', {}],
  ['async.peak-memory <= 1gb', { explain: false }],
  ['speedup >= 1', {}],
  ['async@2.speedup >= 1', { modes: 'async', concurrency: '1,2' }],
  ['async@16.median <= 1s', { concurrency: 'auto' }],
  ['median <= 1s', { concurrency: 'auto' }],
  ['async.efficiency >= 90%', {}],
])('%s with %j is left to the measurement', (expression, raw) => expect(why(expression, raw)).toBeNull());
