import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { benchmarkAction } from '../../../src/reporters/benchmark-action.ts';
import { bmf } from '../../../src/reporters/bmf.ts';
import { csv } from '../../../src/reporters/csv.ts';
import { hyperfine } from '../../../src/reporters/hyperfine.ts';
import { junit } from '../../../src/reporters/junit.ts';
import { markdown } from '../../../src/reporters/markdown.ts';
import type { View } from '../../../src/reporters/reporter.ts';
import { measured, reportOf } from '../../helpers/check-report.ts';
import { recordedReport } from '../../helpers/recorded-report.ts';

const STYLE: View = { colour: 3, width: 40, unicode: false, timeline: true, details: true };

const FORMATS = [
  [csv, 'recorded.csv'],
  [markdown, 'recorded.md.txt'],
  [junit, 'recorded.xml'],
  [hyperfine, 'recorded.hyperfine.json.txt'],
  [benchmarkAction, 'recorded.benchmark-action.json.txt'],
  [bmf, 'recorded.bmf.json.txt'],
] as const;

describe.each(FORMATS.map(([reporter, file]) => [reporter.name, reporter, file] as const))(
  '%s',
  (_name, reporter, file) => {
    it('renders the recorded report to these very bytes, whatever the terminal is', () => {
      const expected = readFileSync(join(process.cwd(), 'test/fixtures/formats', file), 'utf8');
      expect(reporter.render(recordedReport(), STYLE)).toBe(expected);
    });

    it('copes with a report in which nothing ran', () => {
      expect(reporter.render(reportOf([]), STYLE)).not.toBe('');
    });

    it('copes with one round', () => {
      expect(reporter.render(reportOf([measured('sync', [800]), measured('async', [500])]), STYLE)).not.toMatch(
        /NaN|undefined/,
      );
    });
  },
);
