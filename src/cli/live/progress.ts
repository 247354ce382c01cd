import type { ProgressListener } from '../../harness/progress.ts';

/** What the user sees while a benchmark runs. */
export interface Progress {
  readonly listener: ProgressListener;
  /** Tells something in words, without getting into the picture. */
  notify(message: string): void;
  /** Shows a line that the work printed, whatever else is shown. */
  print(line: string): void;
  /** Ends it: nothing of a picture stays, the cursor is back. More calls do nothing. */
  stop(): void;
}
