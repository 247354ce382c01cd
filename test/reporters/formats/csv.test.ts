import { describe, expect, it } from 'vitest';
import { csv } from '../../../src/reporters/csv.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { wallOf } from '../../helpers/assembled.ts';
import { measured, reportOf } from '../../helpers/check-report.ts';

const STYLE: View = { colour: 0, width: 80, unicode: true, timeline: false, details: true };

function failureLine(task: string, message: string): string {
  const mode = measured('sync', [1], { failures: [{ task, round: null, code: 'c', message }] });
  return csv
    .render(reportOf([mode]), STYLE)
    .split('\r\n')
    .slice(2)
    .join('\r\n');
}

describe('csv fields', () => {
  it.each([
    ['plain', 'plain', 'plain'],
    ['a,b', 'x', '"a,b"'],
    ['say "hi"', 'x', '"say ""hi"""'],
    ['two\nlines', 'x', '"two\nlines"'],
    ['cr\rhere', 'x', '"cr\nhere"'],
    ['한국어', 'x', '한국어'],
  ])('%j', (task, _message, field) => {
    expect(failureLine(task, 'm')).toBe(`failure,sync,,,,,,${field},c,m,\r\n`);
  });

  it('takes only timed rounds for samples', () => {
    const report = reportOf([measured('sync', [1, 2])]);
    const rounds = report.rounds.map((round, index) =>
      index === 0 ? { ...round, purpose: 'warmup' as const } : round,
    );
    expect(csv.render({ ...report, rounds }, STYLE).match(/^sample,/gm)).toHaveLength(1);
  });

  it('takes what a search only looked at for samples of that limit alone, and marks the right outlier', () => {
    const wallMs = { ...wallOf([1, 9]), outliers: [1] };
    const report = reportOf([measured('async@1', [1, 9], { wallMs }), measured('async@2', [5])]);
    const look = { purpose: 'explore' as const, pair: 1, startedMs: 0, wallMs: 7, failed: 0 };
    const rounds = [
      { ...look, lane: 'async@1' as const },
      { ...look, lane: 'async@2' as const },
      ...report.rounds.filter(({ lane }) => lane === 'async@1'),
    ];
    const rows = csv.render({ ...report, rounds }, STYLE).match(/^sample,.*/gm);
    expect(rows).toEqual([
      'sample,async@2,1,0,7,0,false,,,,',
      'sample,async@1,1,1200,1,0,false,,,,',
      'sample,async@1,2,1210.5,9,0,true,,,,',
    ]);
  });
});
