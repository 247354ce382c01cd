import { describe, expect, test } from 'vitest';
import type { CheckReport, Report } from '../../src/core/report.ts';
import { comment } from '../../src/reporters/comment/comment.ts';
import { STYLE } from '../helpers/renderers.ts';
import { measuredMode, reportWith } from '../helpers/report.ts';

const render = (...reports: readonly Report[]) => comment.combine?.(reports, STYLE) ?? '';

/** How a mode was held against `main`: the share by which it took longer. */
function slowdown(verdict: CheckReport['verdict'], share: number, confidence: number | null = 0.95): CheckReport {
  const observed = { estimate: share, low: share - 0.05, high: share + 0.05, confidence };
  return { expression: 'async slowdown against main <= 10 %', verdict, observed, reason: 'as it is' };
}

function report(title: string, checks: readonly CheckReport[], findings: Report['findings'] = []): Report {
  const made = reportWith({ modes: [measuredMode({ lane: 'async' })] });
  return { ...made, scenario: { ...made.scenario, title }, checks: [...checks], findings };
}

const serialised = {
  code: 'serialised',
  severity: 'warning',
  lane: 'async',
  message: 'the tasks ran one after the other (setTimeout 15 ms at load.mjs:2)',
  advice: 'Await Promise.all',
} as const;

const noisy = { ...serialised, code: 'noisy', message: 'rounds differ', advice: null } as const;

describe('the comment on a pull request', () => {
  test('says what got slower, by how much, how sure that is, and the line; what is slower comes first', () => {
    const text = render(
      report('good', [slowdown('pass', 0.01)]),
      report('open', [slowdown('inconclusive', 0.1, null)]),
      report('bad', [slowdown('fail', 0.5)], [noisy, serialised]),
    );
    expect(text).toBe(`### asyncbench: ❌ 1 of 3 benchmarks got slower against main

| benchmark | mode | time | how sure | verdict |
| --- | --- | --- | --- | --- |
| bad | async | **+50.0 % (+45.0 % to +55.0 %)** | 95 % interval | ❌ **slower** |
| open | async | +10.0 % (+5.0 % to +15.0 %) | range of all rounds | open |
| good | async | +1.0 % (-4.0 % to +6.0 %) | 95 % interval | ✅ within its limit |

**bad**
- ❌ async slowdown against main \\<= 10 %: as it is
- 🔎 async: the tasks ran one after the other (setTimeout 15 ms at load.mjs:2). Await Promise.all

**open**
- ⚠️ open: async slowdown against main \\<= 10 %: as it is
`);
  });

  test('is one line and a table where all is well, and names other failed checks', () => {
    expect(render(report('good', [slowdown('pass', 0)]))).toMatch(
      /^### asyncbench: ✅ 1 benchmark, nothing failed against main\n\n\| benchmark [^\n]*\n[^\n]*\n\| good [^\n]*\n$/,
    );
    const failed: CheckReport = {
      expression: 'async.in-flight >= 5',
      verdict: 'fail',
      observed: null,
      reason: 'it is 1',
    };
    expect(render(report('loop', [failed]))).toBe(
      '### asyncbench: ❌ 1 of 1 benchmark failed\n\n**loop**\n- ❌ async.in-flight \\>= 5: it is 1\n',
    );
  });

  test('lets nothing through that Markdown or GitHub would obey', () => {
    const hostile = '@octocat #1 <img src=x> [a](b) |\n# head `code` <!-- -->';
    const text = render(report(hostile, [{ ...slowdown('fail', 0.5), reason: hostile }]));
    expect(text).not.toMatch(/@octocat|#1|[^\\]<img|[^\\]\[a|[^\\]`|\n# head/);
    expect(text).toContain('@<!-- -->octocat \\#<!-- -->1 \\<img src=x\\>');
  });

  test('has room in what GitHub takes, however much there is to tell', () => {
    const long = 'x'.repeat(3_000);
    const many = Array.from({ length: 200 }, (_, index) =>
      report(`${index} ${long}`, [{ ...slowdown('fail', 0.5), reason: long }]),
    );
    const text = render(...many);
    expect(text.length).toBeLessThan(61_000);
    expect(text).toMatch(/^### asyncbench: ❌ 200 of 200 benchmarks got slower against main\n/);
    expect(text.endsWith('\n_The rest is left out: the summary of the job has it._\n')).toBe(true);
  });
});
