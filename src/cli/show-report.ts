import { UsageError } from '../core/errors.ts';
import { measuredModes, type Report } from '../core/report.ts';
import { readReport } from '../core/saved-report/read-report.ts';
import type { CommandContext } from './benchmark.ts';
import type { CommandInput } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { loadReport } from './gate.ts';
import type { Io } from './io.ts';
import { openPublisher, parseDestination } from './publish.ts';
import { readStdin } from './stdin.ts';

async function load(file: string, io: Io): Promise<Report> {
  return file === '-' ? readReport(await readStdin(io), 'standard input') : await loadReport(file, io.cwd);
}

/** Why the picture that was asked for cannot be drawn, or null where it can. */
function whyNoTimeline(report: Report): string | null {
  if (measuredModes(report).some(({ timeline }) => timeline !== null)) return null;
  return 'no timeline can be drawn: the run had no explain pass (--no-explain), or ended before it';
}

/** Shows a saved report as the run itself showed it. Red checks in it stay where they are: showing is no judging. */
export async function showReport({ args, options }: CommandInput, { io }: CommandContext): Promise<ExitCode> {
  const [file] = args;
  if (file === undefined) throw new UsageError('report: no file was given', { hint: 'asyncbench report FILE.json' });
  const destination = { ...parseDestination(options), isNews: false };
  const report = await load(file, io);
  const publisher = openPublisher(destination, io);
  const missing = destination.timeline ? whyNoTimeline(report) : null;
  if (missing !== null) io.stderr.write(`asyncbench: ${missing}\n`);
  return publisher.publish(report) ? EXIT.ok : EXIT.workFailed;
}
