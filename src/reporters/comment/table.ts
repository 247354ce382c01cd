import { type Slowdown, slowdownsOf } from '../../core/base/slowdown-check.ts';
import type { Report } from '../../core/report.ts';
import { formatGivenShare } from '../../core/units.ts';
import { changeText } from '../comparison/lines.ts';
import { table } from '../markdown.ts';
import { safe } from './words.ts';

/** Rows of a table; what is more stands in the job's summary. */
const MOST_ROWS = 40;

const VERDICTS = { pass: '✅ within its limit', fail: '❌ **slower**', inconclusive: 'open' } as const;

function sureness({ change }: Slowdown): string {
  if (change === null) return '–';
  return change.confidence === null ? 'range of all rounds' : `${formatGivenShare(change.confidence)} interval`;
}

function row({ scenario }: Report, slowdown: Slowdown): string[] {
  const { lane, change, check } = slowdown;
  const shown = change === null ? '–' : safe(changeText(change));
  return [
    safe(scenario.title),
    safe(lane),
    check.verdict === 'fail' ? `**${shown}**` : shown,
    sureness(slowdown),
    VERDICTS[check.verdict],
  ];
}

/** Every mode that was held against another version, what got slower first; empty where none was. */
export function changeTable(reports: readonly Report[]): string {
  const all = reports.flatMap((report) => slowdownsOf(report.checks).map((slowdown) => ({ report, slowdown })));
  if (all.length === 0) return '';
  const of = (verdict: Slowdown['check']['verdict']) =>
    all.filter(({ slowdown }) => slowdown.check.verdict === verdict);
  const rows = [...of('fail'), ...of('inconclusive'), ...of('pass')].slice(0, MOST_ROWS);
  return table(
    ['benchmark', 'mode', 'time', 'how sure', 'verdict'],
    rows.map(({ report, slowdown }) => row(report, slowdown)),
  );
}
