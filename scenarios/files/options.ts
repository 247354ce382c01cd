import { option, toggle } from '../../src/core/option.ts';

/** What `asyncbench files` is told beside its patterns. */
export const FILES_OPTIONS = {
  files: option('--files <list>', 'list of files, one a line; - is standard input', {
    label: 'File that lists files',
    question: { ask: 'Which file lists files?', empty: 'none' },
    values: { kind: 'file', words: [] },
    read: (text) => text,
  }),
  dropCache: toggle('--drop-cache', 'drop them from the cache before each round', {
    label: 'Read from the disk, not the cache',
  }),
};
