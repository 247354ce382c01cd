import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messageOf, phrase, UsageError } from '../../core/errors.ts';
import { entryOf, type HistoryEntry } from '../../core/history/entry.ts';
import type { Report } from '../../core/report.ts';
import { makeFolder } from '../files.ts';
import { HISTORY } from '../options/history.ts';

/** A file that lines are added to, never changed. */
export interface HistoryFile {
  readonly file: string;
  /** Adds a line; returns what went wrong, in words, or null. */
  append(entry: HistoryEntry): string | null;
}

const NEWLINE = '\n'.charCodeAt(0);

/** Whether the last line was cut short by a crash: the next one must not be written behind it. */
function endsInTheMiddle(handle: number): boolean {
  const { size } = fstatSync(handle);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}

/**
 * One write to a file that was opened for appending: the kernel puts it behind whatever another writer has added by then
 * (open(2), O_APPEND), so that two of them lose nothing. It is on the disk when this returns.
 */
function appendLine(path: string, line: string): void {
  const handle = openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o666);
  try {
    writeSync(handle, `${endsInTheMiddle(handle) ? '\n' : ''}${line}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes sure, before any work starts, that lines can be added to a file; it and its folder are made. @throws UsageError */
export function openHistory(file: string, cwd: string): HistoryFile {
  const path = resolve(cwd, file);
  try {
    makeFolder(dirname(path));
    // Made where it is missing, by whichever of several jobs comes first.
    closeSync(openSync(path, 'a+'));
  } catch (cause) {
    throw new UsageError(phrase`${HISTORY.history}: cannot write ${file}`, { option: HISTORY.history, cause });
  }
  return {
    file,
    append(entry) {
      try {
        appendLine(path, JSON.stringify(entry));
        return null;
      } catch (error) {
        return `could not write ${file}: ${messageOf(error)}`;
      }
    },
  };
}

/** Adds a run to a history, unless it was cut short; returns what went wrong, in words, or null. */
export function remember(
  history: HistoryFile | null,
  report: Report,
  { name, env }: { readonly name: string | null; readonly env: NodeJS.ProcessEnv },
): string | null {
  if (history === null) return null;
  if (report.partial) return `nothing is added to ${history.file}: the run was cut short`;
  return history.append(entryOf(report, { name, commit: commitOf(env) }));
}

/** The commit that a CI service measures, by the variables that GitHub and GitLab set. */
function commitOf({ GITHUB_SHA, CI_COMMIT_SHA }: NodeJS.ProcessEnv): string | null {
  return GITHUB_SHA || CI_COMMIT_SHA || null;
}
