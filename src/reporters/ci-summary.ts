import { slowdownsOf } from '../core/base/slowdown-check.ts';
import type { BaselineComparison } from '../core/baseline/compare-reports.ts';
import { allFailed } from '../core/failures.ts';
import type { Report } from '../core/report.ts';
import { measuredModes } from '../core/report.ts';
import { formatCount, formatGivenShare } from '../core/units.ts';
import { ratioFigure, timeFigure, withRange } from '../text/figure.ts';
import { wrap } from '../text/fit.ts';
import { makeInk, type Style, type Tone } from '../text/ink.ts';
import { type Column, renderTable } from '../text/table.ts';
import { mainComparison } from './answer/main-comparison.ts';
import { changeText } from './comparison/lines.ts';
import { plain, table } from './markdown.ts';

/** What a benchmark of `asyncbench ci` came to. */
export type CiOutcome =
  | 'pass'
  | 'no checks'
  | 'fail'
  | 'inconclusive'
  | 'work failed'
  | 'not written'
  | 'out of time'
  | 'interrupted'
  | 'not run'
  | 'bug';

/** One line of the summary. */
export interface CiRow {
  readonly name: string;
  readonly outcome: CiOutcome;
  /** Null where there is none. */
  readonly report: Report | null;
  /** Against its baseline; null where there is none. */
  readonly comparison: BaselineComparison | null;
}

const TONES: Readonly<Record<CiOutcome, Tone>> = {
  pass: 'good',
  'no checks': 'plain',
  fail: 'bad',
  inconclusive: 'unsure',
  'work failed': 'bad',
  'not written': 'bad',
  'out of time': 'bad',
  interrupted: 'unsure',
  'not run': 'faint',
  bug: 'bad',
};

/** The figure that the benchmark is told by: its main speed-up, else the time of its first mode. */
function keyFigure(report: Report | null): string {
  if (report === null) return '';
  if (allFailed(report)) return 'all tasks failed';
  const main = mainComparison(report);
  if (main !== null) {
    const speedup = main.speedup === null ? 'speed-up withheld' : withRange(ratioFigure(main.speedup));
    return `${main.lane} ${speedup}`;
  }
  const [only] = measuredModes(report);
  if (only === undefined) return 'nothing was measured';
  return `${only.lane} ${withRange(timeFigure({ ...only.wallMs.interval, estimate: only.wallMs.median }))}`;
}

/** The time of the lane against another version, where it was held against one: `time +1.2 %`. */
function changeSinceBase(report: Report, lane: string | undefined): string {
  const slowdown = slowdownsOf(report.checks).find((each) => each.lane === lane);
  if (slowdown === undefined) return '';
  return slowdown.change === null ? 'not comparable' : `time ${changeText(slowdown.change)}`;
}

/** How the figure that the benchmark is told by changed since its baseline: `speed-up -1.2 %`. */
function changeOf({ report, comparison }: CiRow): string {
  if (report === null) return '';
  const lane = mainComparison(report)?.lane ?? measuredModes(report)[0]?.lane;
  if (comparison === null) return changeSinceBase(report, lane);
  const mode = comparison.modes.find((one) => one.lane === lane);
  const change = (mode?.speedup ?? mode?.time)?.change ?? null;
  if (change === null) return 'not comparable';
  return `${mode?.speedup === null ? 'time' : 'speed-up'} ${changeText(change)}`;
}

/** The checks that did not pass, failed ones first. */
function openChecks({ report }: CiRow) {
  const of = (verdict: 'fail' | 'inconclusive') => (report?.checks ?? []).filter((check) => check.verdict === verdict);
  return [...of('fail'), ...of('inconclusive')];
}

function checkCount({ report }: CiRow): string {
  const checks = report?.checks ?? [];
  if (checks.length === 0) return '';
  const failed = checks.filter(({ verdict }) => verdict === 'fail').length;
  return failed === 0 ? `0 of ${checks.length}` : `${failed} of ${checks.length}`;
}

const COLUMNS: readonly Column<CiRow>[] = [
  { title: 'benchmark', keep: 'always', flexible: true, cell: ({ name }) => ({ text: name, tone: 'strong' }) },
  { title: 'verdict', keep: 'always', cell: ({ outcome }) => ({ text: outcome, tone: TONES[outcome] }) },
  { title: 'key figure', keep: 0, cell: ({ report }) => ({ text: keyFigure(report) }) },
  { title: 'change', keep: 0, cell: (row) => ({ text: changeOf(row) }) },
  { title: 'failed checks', keep: 1, align: 'right', cell: (row) => ({ text: checkCount(row) }) },
];

/** How often any of 1, 5 or 20 figures that lie just at their limits is red at most (bench/gate: 0.1 to 0.7 %). */
const CHANCE_OF_RED = 0.01;

function chanceOf(family: number): string {
  const judged = `${formatCount(family, 'timed figure')} judged, each against a limit`;
  return `${judged}: red takes two runs, and is chance for any of them in less than ${formatGivenShare(CHANCE_OF_RED)} of cases.`;
}

/** All benchmarks of a command in one table, and under it every check that did not pass, with its figures. */
export function renderCiSummary(rows: readonly CiRow[], style: Style, family: number): string {
  const ink = makeInk(style);
  const chance =
    family === 0 ? [] : wrap(ink.text(chanceOf(family)), ink.width, 0).map((line) => ink.paint('faint', line));
  const why = rows.flatMap((row) =>
    openChecks(row).flatMap(({ expression, verdict, reason }) => {
      const lines = wrap(ink.text(`${row.name}, ${verdict}: ${expression}: ${reason}`), ink.width, 2);
      return lines.map((line) => ink.paint(verdict === 'fail' ? 'bad' : 'unsure', line));
    }),
  );
  const blocks = [renderTable(COLUMNS, rows, ink), why, chance].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The same for a job's summary page. */
export function renderCiSummaryMarkdown(rows: readonly CiRow[], family: number): string {
  const cells = rows.map((row) => [
    plain(row.name),
    row.outcome === 'fail' ? '❌ **fail**' : row.outcome === 'pass' ? '✅ pass' : row.outcome,
    plain(keyFigure(row.report)),
    plain(changeOf(row)),
    openChecks(row)
      .map(({ expression, verdict }) => `${plain(expression)}${verdict === 'fail' ? '' : ' (inconclusive)'}`)
      .join('<br>'),
  ]);
  return `## asyncbench ci\n\n${table(['benchmark', 'verdict', 'key figure', 'change', 'not passed'], cells)}\n${family === 0 ? '' : `\n${chanceOf(family)}\n`}`;
}
