import type { ModeName } from '../../core/modes.ts';
import type { Report } from '../../core/report.ts';
import type { ScenarioEntry } from '../../core/scenario.ts';
import type { StopCause } from '../interrupts.ts';
import type { Request } from './request.ts';

/** What came of a request to run. */
export type RunOutcome =
  | { readonly kind: 'done'; readonly report: Report; readonly stoppedBy: StopCause | null }
  /** Something in it is wrong, and nothing ran. */
  | { readonly kind: 'refused'; readonly message: string };

/** What came of a request to save. */
export type SaveOutcome =
  | { readonly kind: 'saved'; readonly file: string; readonly format: string }
  | { readonly kind: 'refused'; readonly message: string };

/** What the session has others do: the same code that the command line runs. Tests give in one that remembers. */
export interface Services {
  readonly scenarios: readonly ScenarioEntry[];
  /** The request as a line for a shell. */
  commandLine(request: Request): string;
  /** What is wrong with a request, in words; null where it would run. */
  check(request: Request): Promise<string | null>;
  /** Why a mode can't run this work; null where it can. The request must pass {@link Services.check}. */
  lacks(request: Request): Promise<(mode: ModeName) => string | null>;
  /** Runs it, shows progress, prints the report and writes what the request exports. */
  run(request: Request): Promise<RunOutcome>;
  /** Prints the timeline; false where the report has none. */
  showTimeline(report: Report): boolean;
  /** Prints everything that was measured. */
  showDetails(report: Report): void;
  /** Prints a comparison; otherwise the reason why there is none. */
  compare(old: Report, current: Report): string | null;
  /** What is wrong with `FILE.EXT` or `FORMAT:FILE`; null where it can be written. */
  checkFile(text: string): Promise<string | null>;
  /** Whether there is such a file already, which saving would replace. */
  replaces(text: string): Promise<boolean>;
  save(report: Report, text: string): Promise<SaveOutcome>;
  /** What is wrong with a program to trace, in words; null where it can be started. */
  checkProgram(words: readonly string[]): Promise<string | null>;
  /** The line for a shell that traces it. */
  traceLine(words: readonly string[]): string;
  /** Runs it traced and prints what was seen; the reason where it could not be started. */
  trace(words: readonly string[]): Promise<string | null>;
}
