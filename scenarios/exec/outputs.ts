import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of one command's output that much is shown, its end. */
const MOST_SHOWN_BYTES = 1_000_000;

/** A folder for what commands write; whoever makes it removes it. */
export function makeOutputFolder(): string {
  return mkdtempSync(join(tmpdir(), 'asyncbench-output-'));
}

export function removeOutputFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Keeps what a command wrote, standard output first, in place of what it wrote before. */
export function keepOutput(folder: string, task: number, outputs: readonly Buffer[]): void {
  writeFileSync(join(folder, `${task}`), Buffer.concat(outputs).subarray(-MOST_SHOWN_BYTES));
}

/** What a command wrote the last time that it was kept; null where it never was. */
export function readOutput(folder: string, task: number): string | null {
  try {
    return readFileSync(join(folder, `${task}`), 'utf8');
  } catch {
    return null; // No round that keeps output came to this command.
  }
}
