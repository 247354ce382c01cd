import type { BaselineVerdict } from '../../core/baseline/figure.ts';
import type { Estimate } from '../../core/report.ts';
import { withRange } from '../../text/figure.ts';
import { plain, table } from '../markdown.ts';
import type { ComparisonFormat, JudgedReports } from './format.ts';
import { changeText, type Line, limitsOf, linesOf } from './lines.ts';

const SHOWN: Readonly<Record<BaselineVerdict, string>> = {
  pass: '✅ within its limit',
  fail: '❌ **beyond its limit**',
  inconclusive: 'inconclusive',
  'not-comparable': 'not comparable',
  'not-checked': '–',
};

function cells({ name, figure, format }: Line): string[] {
  const shown = (estimate: Estimate | null) => (estimate === null ? '–' : plain(withRange(format(estimate))));
  const { old, current, change, verdict } = figure;
  return [plain(name), shown(old), shown(current), change === null ? '–' : plain(changeText(change)), SHOWN[verdict]];
}

/** What went wrong in one line: it stands above the table. */
function sentenceOf({ checks }: JudgedReports): string {
  const failed = checks.filter(({ verdict }) => verdict === 'fail');
  if (failed.length > 0) return `**${failed.length} of ${checks.length} figures are beyond their limits.**`;
  const open = checks.filter(({ verdict }) => verdict === 'inconclusive').length;
  return open > 0
    ? `Nothing is beyond its limit; ${open} of ${checks.length} figures stay open.`
    : 'All within their limits.';
}

function render(judged: JudgedReports): string {
  const { comparison } = judged;
  const lines = linesOf(comparison);
  const reasons = lines
    .filter(({ figure: { verdict } }) => verdict !== 'pass' && verdict !== 'not-checked')
    .map(({ name, figure: { reason } }) => `- ${plain(name)}: ${plain(reason)}`);
  const notes = [...comparison.warnings, ...comparison.notes].map((note) => `- note: ${plain(note)}`);
  const blocks = [
    `### ${plain(comparison.scenario)}`,
    sentenceOf(judged),
    table(['figure', 'old', 'new', 'change', 'verdict'], lines.map(cells)),
    [...reasons, ...notes].join('\n'),
    `_${plain(limitsOf(comparison.options))}_`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** A comment for a pull request, or a job summary. */
export const comparisonMarkdown: ComparisonFormat = { name: 'md', extensions: ['md'], render };
