import { describe, expect, test } from 'vitest';
import { EXIT, type ExitRules, exitCodeOf } from '../../src/cli/exit-code.ts';
import type { StopReason } from '../../src/core/record.ts';
import type { CheckVerdict, Report, RoundReport } from '../../src/core/report.ts';
import { measuredMode, reportWith, skippedMode } from '../helpers/report.ts';

const RULES: ExitRules = { strict: false, maxFailures: 0, stoppedBy: null };

function checked(...verdicts: readonly CheckVerdict[]): Report {
  const checks = verdicts.map((verdict) => ({ expression: 'speedup >= 1', verdict, observed: null, reason: '' }));
  return { ...good(), checks };
}

function good(): Report {
  return reportWith({ modes: [measuredMode({ mode: 'sync' }), measuredMode()] });
}

function round(failed: number, purpose: RoundReport['purpose'] = 'timed'): RoundReport {
  return { lane: 'async', purpose, pair: 1, startedMs: 0, wallMs: 1, failed };
}

function failing(...rounds: readonly RoundReport[]): Report {
  return { ...good(), rounds };
}

function stopped(reason: StopReason): Report {
  return { ...good(), plan: { ...good().plan, stopped: reason } };
}

const brokenMode: Report = reportWith({
  modes: [measuredMode(), { ...skippedMode({ mode: 'sync' }), status: 'failed', reason: 'its process died' }],
});

describe('the exit code', () => {
  test.each<[string, Report, Partial<ExitRules>, number]>([
    ['everything ran', good(), {}, EXIT.ok],
    ['a skipped mode beside a measured one', reportWith({ modes: [measuredMode(), skippedMode()] }), {}, EXIT.ok],
    ['every check passed', checked('pass', 'pass'), {}, EXIT.ok],
    ['one check failed', checked('pass', 'fail'), {}, EXIT.checkFailed],
    ['inconclusive', checked('inconclusive'), {}, EXIT.ok],
    ['inconclusive, --strict', checked('inconclusive'), { strict: true }, EXIT.inconclusive],
    ['failed before inconclusive', checked('inconclusive', 'fail'), { strict: true }, EXIT.checkFailed],
    ['a task failed', failing(round(0), round(1)), {}, EXIT.workFailed],
    ['a task failed, allowed', failing(round(1), round(1)), { maxFailures: 1 }, EXIT.ok],
    ['one round with one too many', failing(round(1), round(2)), { maxFailures: 1 }, EXIT.workFailed],
    ['a task failed while warming up', failing(round(1, 'warmup'), round(0)), {}, EXIT.ok],
    ['a task failed while a search looked at a limit', failing(round(1, 'explore')), {}, EXIT.workFailed],
    ['a mode failed', brokenMode, { maxFailures: 1000 }, EXIT.workFailed],
    ['a server wanted fewer requests', stopped('throttled'), { maxFailures: 1000 }, EXIT.workFailed],
    ['--max-requests was reached', stopped('max-requests'), {}, EXIT.ok],
    ['every mode was skipped', reportWith({ modes: [skippedMode(), skippedMode()] }), {}, EXIT.workFailed],
    ['no mode at all', reportWith({ modes: [] }), {}, EXIT.workFailed],
    ['failed work before a failed check', { ...checked('fail'), rounds: [round(1)] }, {}, EXIT.workFailed],
    ['the deadline', good(), { stoppedBy: 'deadline' }, EXIT.workFailed],
    ['the deadline before a failed check', checked('fail'), { stoppedBy: 'deadline' }, EXIT.workFailed],
    ['Ctrl-C', good(), { stoppedBy: 'SIGINT' }, EXIT.interrupted],
    ['Ctrl-C before anything else', brokenMode, { stoppedBy: 'SIGINT' }, EXIT.interrupted],
    ['SIGTERM', checked('fail'), { stoppedBy: 'SIGTERM' }, EXIT.terminated],
    ['SIGHUP', checked('fail'), { stoppedBy: 'SIGHUP' }, EXIT.hungUp],
  ])('%s', (_, report, rules, code) => expect(exitCodeOf(report, { ...RULES, ...rules })).toBe(code));

  test('has the numbers that are documented', () => {
    expect(EXIT).toEqual({
      ok: 0,
      checkFailed: 1,
      usage: 2,
      workFailed: 3,
      inconclusive: 4,
      bug: 70,
      hungUp: 129,
      interrupted: 130,
      terminated: 143,
    });
  });
});
