import type { BaselineVerdict } from '../../../core/baseline/figure.ts';
import type { Change } from '../../../core/history/changes.ts';
import type { Series } from '../../../core/history/series.ts';
import type { CheckVerdict, Interval, Report } from '../../../core/report.ts';
import type { Note } from '../../answer/note.ts';
import type { Sentence } from '../../answer/sentence.ts';
import type { Lang } from '../../reporter.ts';
import type { ScriptWords } from '../page-data.ts';
import { english } from './en.ts';
import { korean } from './ko.ts';

/** What a page says by itself; gaps are in braces. */
export interface Phrases {
  readonly modes: string;
  readonly mode: string;
  readonly time: string;
  readonly speedup: string;
  readonly reference: string;
  readonly overIdeal: string;
  readonly done: string;
  readonly failed: string;
  readonly atOnce: string;
  readonly busy: string;
  readonly longestStall: string;
  readonly cores: string;
  readonly memory: string;
  readonly notMeasured: string;
  readonly timeline: string;
  readonly timelineLegend: string;
  readonly manyARow: string;
  readonly manyTasks: string;
  readonly running: string;
  readonly waiting: string;
  readonly inFlight: string;
  readonly inFlightMost: string;
  readonly mainThread: string;
  readonly threadUnknown: string;
  readonly position: string;
  readonly speed: string;
  readonly fitted: string;
  readonly ownAxis: string;
  readonly asTable: string;
  readonly task: string;
  readonly fromTo: string;
  readonly rounds: string;
  readonly roundsLegend: string;
  readonly round: string;
  readonly order: string;
  readonly deviation: string;
  readonly outlier: string;
  readonly sure: string;
  readonly sureLegend: string;
  readonly interval: string;
  readonly pairs: string;
  readonly basis: string;
  readonly verdict: string;
  readonly tasks: string;
  readonly tasksOf: string;
  readonly filter: string;
  readonly status: string;
  readonly size: string;
  readonly phases: string;
  readonly phasesLegend: string;
  readonly sweep: string;
  readonly sweepLegend: string;
  readonly limit: string;
  readonly throughput: string;
  readonly oneTask: string;
  readonly queueing: string;
  readonly best: string;
  readonly checked: string;
  readonly checks: string;
  readonly check: string;
  readonly why: string;
  readonly findings: string;
  readonly failures: string;
  readonly message: string;
  readonly environment: string;
  readonly again: string;
  readonly againUnknown: string;
  readonly measured: string;
  readonly where: string;
  readonly seed: string;
  readonly roundsAMode: string;
  readonly noScript: string;
  readonly made: string;
  readonly trace: string;
  readonly places: string;
  readonly place: string;
  readonly count: string;
  readonly what: string;
  readonly took: string;
  readonly loop: string;
  readonly comparison: string;
  readonly old: string;
  readonly current: string;
  readonly change: string;
  readonly figure: string;
  readonly benchmark: string;
  readonly date: string;
  readonly commit: string;
  readonly since: string;
  readonly before: string;
  readonly after: string;
  readonly runs: string;
  readonly runCount: string;
  readonly newestRuns: string;
  readonly workload: string;
  readonly historyLegend: string;
  readonly method: string;
  readonly historyMethod: string;
  readonly historyRatio: string;
}

/** The ways to say what the answer says of a mode against another. */
export type VerdictWords = Readonly<Record<Report['comparisons'][number]['verdict'], string>>;

/** The ways in which a check, or a figure against a baseline, may end. */
export type JudgedWords = Readonly<Record<CheckVerdict | BaselineVerdict, string>>;

/** One language of the page: its own words, and what it makes of a report. */
export interface Language {
  /** BCP 47. */
  readonly tag: Lang;
  readonly phrases: Phrases;
  readonly script: ScriptWords;
  readonly verdicts: VerdictWords;
  /** What came of a check, or of a figure against a baseline. */
  readonly judged: JudgedWords;
  /** Names of the notes under the answer. */
  readonly labels: Readonly<Partial<Record<Note['label'], string>>>;
  readonly phaseNames: Readonly<Record<string, string>>;
  /** How a mode drives its tasks. */
  modeWords(summary: string, mode: string): string;
  /** What an interval of so many pairs of rounds is. */
  basis(interval: Interval, pairs: number): string;
  /** What was measured, and how often. */
  title(report: Report): string;
  answer(report: Report): Sentence;
  /** What changed in a history; the newest change comes first. */
  history(series: readonly Series[], changes: readonly Change[]): string;
  /** What stands under the answer; a note that has no words of this language stays in English. */
  notes(report: Report): readonly Note[];
}

const LANGUAGES: Readonly<Record<Lang, Language>> = { en: english, ko: korean };

export function languageOf(lang: Lang | undefined): Language {
  return LANGUAGES[lang ?? 'en'];
}
