import { codeOf, messageOf } from '../../src/core/errors.ts';
import type { TaskResult } from '../../src/core/scenario.ts';

const PROBLEMS: Readonly<Record<string, readonly [code: string, why: string]>> = {
  ENOENT: ['not-found', 'no such file'],
  ENOTDIR: ['not-found', 'no such file'],
  EACCES: ['not-readable', 'may not be read'],
  EPERM: ['not-readable', 'may not be read'],
  EISDIR: ['directory', 'is a directory'],
  EMFILE: ['too-many-files', 'too many open files: lower --concurrency, or raise the limit with ulimit -n'],
  ENFILE: ['too-many-files', 'too many open files: lower --concurrency'],
};

/** What a file came to that could not be read, the same in every mode. */
export function unread(label: string, thrown: unknown): TaskResult {
  const [code, why] = PROBLEMS[codeOf(thrown) ?? ''] ?? ['not-read', messageOf(thrown)];
  return { ok: false, failure: { code, message: `${label}: ${why}` } };
}

/** What a file came to that was read to its end. */
export function read(bytes: number, digest: string | null): TaskResult {
  return digest === null ? { ok: true, bytes } : { ok: true, bytes, digest };
}
