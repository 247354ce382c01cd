import { appendFileSync } from 'node:fs';
import { messageOf } from '../core/errors.ts';
import { type Annotated, renderAnnotations } from '../reporters/annotations.ts';
import type { Io } from './io.ts';

/**
 * Appends Markdown to the job's summary page (docs.github.com, "Adding a job summary"); does nothing elsewhere.
 * Nobody asked for it by a flag, so that failing to write it is told and fails nothing.
 */
export function appendJobSummary(markdown: string, { env, stderr }: Io): void {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    appendFileSync(file, `${markdown}\n`);
  } catch (error) {
    stderr.write(`asyncbench: the job summary could not be written: ${messageOf(error)}\n`);
  }
}

/** Writes failed and inconclusive checks as annotations where GitHub Actions reads standard output. */
export function annotate(annotated: Annotated, { env, stdout }: Io): void {
  if (env.GITHUB_ACTIONS === 'true') stdout.write(renderAnnotations(annotated));
}
