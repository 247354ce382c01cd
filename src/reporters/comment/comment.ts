import { slowdownsOf } from '../../core/base/slowdown-check.ts';
import type { Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import type { Reporter } from '../reporter.ts';
import { benchmarkSection, isRed } from './section.ts';
import { changeTable } from './table.ts';
import { safe } from './words.ts';

/** GitHub takes no comment of more than 65,536 characters; some of them are for who posts it. */
const MOST_CHARACTERS = 60_000;

const CUT = '\n_The rest is left out: the summary of the job has it._\n';

/** As many whole lines as there is room for. */
function fitted(markdown: string): string {
  if (markdown.length <= MOST_CHARACTERS) return markdown;
  return markdown.slice(0, markdown.lastIndexOf('\n', MOST_CHARACTERS) + 1) + CUT;
}

/** How many of them are red, and against what. */
function title(reports: readonly Report[]): string {
  const refs = new Set(reports.flatMap(({ checks }) => slowdownsOf(checks).map(({ ref }) => ref)));
  const against = refs.size === 0 ? '' : ` against ${[...refs].map((ref) => safe(ref)).join(', ')}`;
  const red = reports.filter(isRed);
  const slower = reports.filter(({ checks }) => slowdownsOf(checks).some(({ check }) => check.verdict === 'fail'));
  const of = formatCount(reports.length, 'benchmark');
  if (slower.length > 0) return `❌ ${slower.length} of ${of} got slower${against}`;
  if (red.length > 0) return `❌ ${red.length} of ${of} failed${against}`;
  const open = reports.filter(({ checks }) => checks.some(({ verdict }) => verdict === 'inconclusive'));
  if (open.length > 0) return `nothing failed${against}, ${open.length} of ${of} stay open`;
  return `✅ ${of}, nothing failed${against}`;
}

function document(reports: readonly Report[]): string {
  const sections = [...reports.filter(isRed), ...reports.filter((report) => !isRed(report))].map(benchmarkSection);
  const blocks = [`### asyncbench: ${title(reports)}`, changeTable(reports), ...sections];
  return fitted(`${blocks.filter((block) => block !== null && block !== '').join('\n\n')}\n`);
}

/** What a pull request is told: what got slower, by how much, how sure that is, and the line where it is known. */
export const comment: Reporter = {
  name: 'comment',
  summary: 'Markdown, short: what got slower, for a comment on a pull request',
  extensions: ['comment.md'],
  render: (report) => document([report]),
  combine: document,
};
