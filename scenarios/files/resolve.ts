import { createHash } from 'node:crypto';
import { platform } from 'node:os';
import { phrase, UsageError } from '../../src/core/errors.ts';
import type { ResolveContext, ResolvedWork, ScenarioInput } from '../../src/core/scenario.ts';
import { formatBytes, formatCount } from '../../src/core/units.ts';
import { argumentsAndLines } from '../list/lines.ts';
import { listInputs } from '../list/read-list.ts';
import { whyNoDrop } from './cache.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { FILES_OPTIONS } from './options.ts';
import type { FilesParams } from './params.ts';

/** Names and sizes; what stands in them is compared between the modes, not from day to day. */
function identityOf(files: readonly FoundFile[]): string {
  const lines = files.map(({ label, sizeBytes }) => `${label}\t${sizeBytes}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

function warningsOf(files: readonly FoundFile[], dropCache: boolean): string[] {
  const [first] = files;
  const why = dropCache && first !== undefined ? whyNoDrop(first.path, platform()) : null;
  return why === null ? [] : [`--drop-cache does nothing here, and files are read from the cache: ${why}`];
}

/** Finds the files. @throws UsageError that names every one that cannot be read as a file */
export async function resolveFiles(
  { args, options }: ScenarioInput<typeof FILES_OPTIONS>,
  context: ResolveContext,
): Promise<ResolvedWork<FilesParams>> {
  const { files: list, dropCache } = options;
  const kind = { option: FILES_OPTIONS.files, expected: 'one file a line' };
  const lines = await argumentsAndLines({ args, file: list, kind }, context);
  if (lines.length === 0) {
    throw new UsageError('files: got no file, expected at least one', {
      hint: phrase`A pattern in quotes: asyncbench files 'src/**/*.js'; or ${FILES_OPTIONS.files} LIST.`,
    });
  }
  const files = await findFiles(lines, context.cwd);
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return {
    params: { files: files.map(({ path, sizeBytes }) => ({ path, sizeBytes })), dropCache },
    shownParams: { files: files.map(({ label }) => label), dropCache },
    tasks: files.map(({ label }) => ({ label, idealMs: null })),
    identity: { files: identityOf(files), dropCache },
    warnings: warningsOf(files, dropCache),
    inputs: [...files.map(({ path }) => path), ...listInputs(list, context.cwd)],
    title: `${formatCount(files.length, 'file')} of ${formatBytes(bytes)} in all, from the ${dropCache ? 'disk' : 'cache'}`,
  };
}
