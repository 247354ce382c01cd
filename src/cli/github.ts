import { appendFileSync, statSync } from 'node:fs';
import { messageOf } from '../core/errors.ts';
import { type Annotated, renderAnnotations } from '../reporters/annotations.ts';
import { type Io, tell } from './io.ts';

/** A step's summary that is larger is not shown at all (docs.github.com, "Step isolation and limits"). */
const MOST_BYTES = 1024 * 1024;

const CUT = '\n_The rest is left out: a job summary has room for 1 MiB._\n';

/** As many whole lines as there is room for, and a word on the rest; empty where there is not even room for that. */
function fitBytes(markdown: string, roomBytes: number): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= roomBytes) return markdown;
  const room = roomBytes - CUT.length;
  if (room < 0) return '';
  const lineEnd = room === 0 ? -1 : bytes.lastIndexOf('\n', room - 1);
  return bytes.subarray(0, lineEnd + 1).toString() + CUT;
}

/**
 * Appends Markdown to the job's summary page (docs.github.com, "Adding a job summary"); does nothing elsewhere.
 * Nobody asked for it by a flag, so that failing to write it is told and fails nothing.
 *
 * @param keptBytes that are left free for what comes after
 */
export function appendJobSummary(markdown: string, { env, stderr }: Io, keptBytes = 0): void {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    const writtenBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    appendFileSync(file, fitBytes(`${markdown}\n`, MOST_BYTES - writtenBytes - keptBytes));
  } catch (error) {
    tell(stderr, `asyncbench: the job summary could not be written: ${messageOf(error)}`);
  }
}

/** Writes failed and inconclusive checks as annotations where GitHub Actions reads standard output. */
export function annotate(annotated: Annotated, { env, stdout }: Io): void {
  if (env.GITHUB_ACTIONS === 'true') stdout.write(renderAnnotations(annotated));
}
