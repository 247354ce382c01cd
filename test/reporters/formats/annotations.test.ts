import { describe, expect, it } from 'vitest';
import { renderAnnotations } from '../../../src/reporters/annotations.ts';
import { measured, reportOf } from '../../helpers/check-report.ts';
import { recordedReport } from '../../helpers/recorded-report.ts';

describe('renderAnnotations', () => {
  it('has errors for what failed, then warnings for what stayed open', () => {
    expect(renderAnnotations(recordedReport())).toBe(
      [
        '::error title=check failed%3A threads.failures == 0::nothing to judge: threads failed: the runner exited with 1',
        '::error title=threads failed::the runner exited with 1',
        '::warning title=check inconclusive%3A async.median < 501ms::async.median is 500.9 ms: the interval lies across < 501ms, more rounds may decide',
        '',
      ].join('\n'),
    );
  });

  it('escapes what would end the command or its properties', () => {
    const check = {
      expression: 'a,b: 5%\r\n::error::x',
      verdict: 'fail',
      observed: null,
      reason: '100%, a: b\r\n::stop::',
    } as const;
    expect(renderAnnotations(reportOf([measured('sync', [1])], { checks: [check] }))).toBe(
      '::error title=check failed%3A a%2Cb%3A 5%25%0A%3A%3Aerror%3A%3Ax::100%25, a: b%0A::stop::\n',
    );
  });

  it('is empty where all is well', () => {
    expect(renderAnnotations(reportOf([measured('sync', [1])]))).toBe('');
  });
});
