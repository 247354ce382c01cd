import type { Scenario } from '../../src/core/scenario.ts';
import { FILES_OPTIONS } from './options.ts';
import type { FilesParams } from './params.ts';

/** Files, read whole: a wait so short that overlapping it often costs more than it gains. */
const files: Scenario<FilesParams, typeof FILES_OPTIONS> = {
  name: 'files',
  summary: 'read files: blocking, with promises, on threads',
  args: {
    syntax: '[glob...]',
    summary: "files to read, or patterns in quotes: 'src/**/*.js'",
    label: 'Which files',
    values: { kind: 'file', words: [] },
    question: { ask: 'Which files, or patterns?', empty: 'a list of them' },
  },
  offer: { label: 'My files', hint: 'files to read', own: true },
  options: FILES_OPTIONS,
  examples: [
    "asyncbench files 'src/**/*.ts'",
    'asyncbench files --files list.txt --concurrency auto',
    "asyncbench files 'data/*.bin' --threads 2",
  ],
  defaultConcurrency: 64,
  defaultModes: ['sync', 'threads', 'async'],
  digests: true,
  warms: true,
  async resolve(input, context) {
    const { resolveFiles } = await import('./resolve.ts');
    return resolveFiles(input, context);
  },
  async blocking(params, context) {
    const { blockingFiles } = await import('./blocking-files.ts');
    return blockingFiles(params, context);
  },
  async async(params) {
    const { asyncFiles } = await import('./async-files.ts');
    return asyncFiles(params);
  },
};

export default files;
