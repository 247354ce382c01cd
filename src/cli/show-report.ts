import { resolve } from 'node:path';
import { UsageError } from '../core/errors.ts';
import { readOption } from '../core/option.ts';
import { measuredModes, type Report } from '../core/report.ts';
import { REPORTERS } from '../reporters/index.ts';
import type { CommandContext } from './benchmark.ts';
import type { CommandBody, CommandInput } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { FILE_VIEW } from './exports.ts';
import { loadReportFrom } from './load-report.ts';
import { OPEN, showPage } from './open-page.ts';
import { REPORT_OUTPUT } from './options/output.ts';
import { ROUNDS } from './options/rounds.ts';
import { openPublisher, parseDestination } from './publish.ts';

/** Why the picture that was asked for cannot be drawn, or null where it can. */
function whyNoTimeline(report: Report): string | null {
  if (measuredModes(report).some(({ timeline }) => timeline !== null)) return null;
  return `no timeline can be drawn: the run had no explain pass (${ROUNDS.explain.flag}), or ended before it`;
}

/** Shows a saved report as the run itself showed it. Red checks in it stay where they are: showing is no judging. */
async function showReport({ args, options }: CommandInput, { io }: CommandContext): Promise<ExitCode> {
  const [file] = args;
  if (file === undefined) throw new UsageError('report: no file was given', { hint: 'asyncbench report FILE.json' });
  const destination = { ...parseDestination(options), isNews: false };
  const report = await loadReportFrom(file, io);
  const work = file === '-' ? [] : [{ path: resolve(io.cwd, file), what: 'the report that is shown' }];
  const publisher = openPublisher(destination, io, { work, baseline: [] });
  const missing = destination.timeline ? whyNoTimeline(report) : null;
  if (missing !== null) io.stderr.write(`asyncbench: ${missing}\n`);
  const written = publisher.publish(report);
  const page = () => REPORTERS.html.render(report, { ...FILE_VIEW, lang: destination.lang });
  const shown = readOption(OPEN.open, options) ? await showPage(page(), io) : true;
  return written && shown ? EXIT.ok : EXIT.workFailed;
}

/** A saved report as table, pictures or any export format. */
export const reportBody: CommandBody = {
  groups: [{ title: 'Output:', flags: [...Object.values(REPORT_OUTPUT), OPEN.open] }],
  run: showReport,
};
