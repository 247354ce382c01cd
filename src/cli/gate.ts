import { type Check, isCounted, judge, minimumRounds } from '../checks/index.ts';
import { atConfidence } from '../core/assemble/at-confidence.ts';
import { type BaseLimits, judgeAgainstBase } from '../core/base/judge.ts';
import { anchorOf } from '../core/baseline/anchor.ts';
import { type BaselineComparison, compareReports } from '../core/baseline/compare-reports.ts';
import type { BaselineOptions } from '../core/baseline/options.ts';
import { toChecks } from '../core/baseline/to-checks.ts';
import { phrase, UsageError } from '../core/errors.ts';
import { traitsOf } from '../core/modes.ts';
import { type Option, type RawOptions, readOptions } from '../core/option.ts';
import type { LaneRecord } from '../core/record.ts';
import { readReport } from '../core/report/read-report.ts';
import { type CheckReport, type Finding, measuredModes, type Report } from '../core/report.ts';
import { CONFIDENCE } from '../core/stats/interval.ts';
import type { Run } from '../harness/run.ts';
import { baselinePath } from './baseline-path.ts';
import { readText } from './files.ts';
import { BASELINE_LIMITS, CHECKS } from './options/checks.ts';

/** A saved report to hold the run against. */
interface Baseline {
  readonly file: string;
  readonly report: Report;
  /** The oldest one that it was saved in place of, step by step; null where it is itself the first. */
  readonly anchor: Report | null;
  readonly options: BaselineOptions;
}

/** Everything that decides between red and green. */
export interface Gate {
  readonly checks: readonly Check[];
  readonly baseline: Baseline | null;
  /** Why there is no baseline although one was named: an open question, not an error. */
  readonly missingBaseline: string | null;
  /** Limits against another version of the repository, whose rounds run beside; null where there is none. */
  readonly base: BaseLimits | null;
  /** How many timed figures are judged together, in all benchmarks of the command: they share one chance of false red. */
  readonly family: number;
  /** `--strict`: inconclusive is exit code 4. */
  readonly strict: boolean;
}

/** Reads the checks of the command line, in the order of their kinds. @throws UsageError with a caret under the wrong place */
function parseChecks(raw: RawOptions): Check[] {
  const { checks, minSpeedup, maxMedian } = CHECKS;
  return Object.values(readOptions({ checks, minSpeedup, maxMedian }, raw)).flat();
}

/** Reads a saved report. @throws UsageError that names the file and what is wrong with it */
export async function loadReport(file: string, cwd: string): Promise<Report> {
  return readReport(await readText(file, cwd), file);
}

/** The limits against a baseline. @throws UsageError */
export function parseBaselineOptions(raw: RawOptions): BaselineOptions {
  return readOptions(BASELINE_LIMITS, raw);
}

function refuseLimitsWithoutBaseline(raw: RawOptions): void {
  const option = Object.values<Option>(BASELINE_LIMITS).find(({ name }) => raw[name] !== undefined);
  if (option === undefined) return;
  throw new UsageError(phrase`${option} compares with a baseline: give one with ${CHECKS.baseline} FILE`, { option });
}

/** Parses and loads everything that will judge the run. @throws UsageError before anything runs */
export async function openGate(raw: RawOptions, cwd: string): Promise<Gate> {
  const checks = parseChecks(raw);
  const { baseline: file, saveBaseline, strict } = readOptions(CHECKS, raw);
  // One to be saved is measured as precisely as its limits need.
  if (file === null && saveBaseline === null) refuseLimitsWithoutBaseline(raw);
  const options = parseBaselineOptions(raw);
  const baseline = file === null ? null : await loadBaseline(file, cwd, options);
  return { checks, baseline, missingBaseline: null, base: null, family: familyOf({ checks, baseline }), strict };
}

async function loadBaseline(name: string, cwd: string, options: BaselineOptions): Promise<Baseline> {
  const file = baselinePath(name);
  const report = await loadReport(file, cwd);
  return { file, report, anchor: anchorOf(report, file), options };
}

/** How many timed figures a gate judges. */
export function familyOf({ checks, baseline }: Pick<Gate, 'checks' | 'baseline'>): number {
  const own = checks.filter((check) => !isCounted(check)).length;
  if (baseline === null) return own;
  const { report, anchor, options } = baseline;
  const times = options.maxSlowdown === null ? 0 : measuredModes(report).length;
  const speedups = options.maxSpeedupLoss === null ? 0 : report.comparisons.length;
  return own + (times + speedups) * (anchor === null ? 1 : 2);
}

const NEW_BASELINE = phrase`Save a new one with ${CHECKS.saveBaseline}, or run what the baseline ran.`;

/** A baseline of other work says nothing about this one. @throws UsageError before anything runs */
export function refuseOtherWork(
  { baseline }: Gate,
  { workloadHash, work: { title }, plan: { cold } }: Pick<Run, 'workloadHash' | 'work' | 'plan'>,
): void {
  if (baseline === null) return;
  const option = CHECKS.baseline;
  const { scenario, plan } = baseline.report;
  if (scenario.workloadHash !== workloadHash) {
    const works =
      scenario.title === title
        ? `other work than this run, of the same title (${title}) but not the same content`
        : `other work (${scenario.title}) than this run (${title})`;
    throw new UsageError(phrase`${option}: ${baseline.file} measured ${works}`, { option, hint: NEW_BASELINE });
  }
  if (plan.cold === cold) return;
  const [then, now] = plan.cold ? ['cold', 'warmed-up'] : ['warmed-up', 'cold'];
  throw new UsageError(phrase`${option}: ${baseline.file} measured ${then} rounds, this run measures ${now} ones`, {
    option,
    hint: NEW_BASELINE,
  });
}

/** Whether there is anything to judge. */
export function hasChecks({ checks, baseline, base }: Gate): boolean {
  return checks.length > 0 || baseline !== null || base !== null;
}

/** The day of a report, for whom an hour is nothing. */
function dayOf({ createdAt }: Report): string {
  return createdAt.slice(0, 10);
}

/** What is judged: the report, and every lane of both versions where there are two. */
interface Judged {
  readonly report: Report;
  readonly lanes: readonly LaneRecord[];
  readonly confidence: number;
}

function judgeAll({ checks, baseline, base }: Gate, { report, lanes, confidence }: Judged): CheckReport[] {
  const beside = base === null ? [] : judgeAgainstBase(lanes, base, confidence);
  const own = [...checks.map((check) => judgeOwn(check, report)), ...beside];
  if (baseline === null) return own;
  const { anchor, options } = baseline;
  const against = toChecks(compareReports(baseline.report, report, options, confidence));
  if (anchor === null) return [...own, ...against];
  const since = toChecks(compareReports(anchor, report, options, confidence), `since ${dayOf(anchor)}`);
  return [...own, ...against, ...since];
}

/** Red beside one figure may be chance beside twenty: what is not red when all are judged together is open. */
function notByChance(checks: readonly CheckReport[], strict: readonly CheckReport[], family: number): CheckReport[] {
  return checks.map((check, index) => {
    const other = strict[index];
    if (check.verdict !== 'fail' || check.observed === null || other === undefined) return check;
    // Where there are too few rounds for so sure an interval, their range shows nothing.
    const tooFew = check.observed.confidence !== null && other.observed?.confidence === null;
    if (other.verdict === 'fail' && !tooFew) return check;
    const reason = `${check.reason}, which may be chance where ${family} timed figures are judged`;
    return { ...check, verdict: 'inconclusive', reason };
  });
}

/**
 * Judges a report: the checks first, then the baseline. The chance that any timed figure is red by chance is held
 * whatever their number: each may be wrong as often as the whole is allowed to be, over how many there are (Bonferroni:
 * Dunn 1961, Journal of the American Statistical Association 56, 52–64).
 */
export function judgeReport(gate: Gate, report: Report, lanes: readonly LaneRecord[] = []): CheckReport[] {
  const { family, missingBaseline } = gate;
  const checks = judgeAll(gate, { report, lanes, confidence: CONFIDENCE });
  const all =
    missingBaseline === null
      ? checks
      : [
          ...checks,
          { expression: 'baseline', verdict: 'inconclusive', observed: null, reason: missingBaseline } as const,
        ];
  if (family < 2 || checks.every(({ verdict }) => verdict !== 'fail')) return all;
  const confidence = 1 - (1 - CONFIDENCE) / family;
  return notByChance(all, judgeAll(gate, { report: atConfidence(report, confidence), lanes, confidence }), family);
}

/** The report against its baseline; null where there is none. */
export function comparedWith({ baseline }: Gate, report: Report): BaselineComparison | null {
  return baseline === null ? null : compareReports(baseline.report, report, baseline.options);
}

/** What a comparison with the baseline has to say beside its verdicts. */
export function baselineFindings(gate: Gate, report: Report): Finding[] {
  const warnings = comparedWith(gate, report)?.warnings ?? [];
  return warnings.map((message) => ({ code: 'baseline', severity: 'warning', lane: null, message, advice: null }));
}

/** Whether a check watches the loop of asyncbench, which nobody changes: an `await` in the user's own leaves it green. */
function watchesOurLoop({ figure }: Check, { modes }: Report): boolean {
  const lane = modes.find((each) => each.lane === figure.lane || each.mode === figure.lane);
  return figure.metric.countsRounds === true && lane !== undefined && traitsOf(lane.mode).runs === 'tasks';
}

/** The verdict of a check, with a word on what it cannot see. */
function judgeOwn(check: Check, report: Report): CheckReport {
  const judged = judge(check, report);
  if (!watchesOurLoop(check, report)) return judged;
  return { ...judged, reason: `${judged.reason}; this is the loop of asyncbench, an await in yours is not seen` };
}

/** Checks that a regression of the user's own loop does not turn red. */
export function guardFindings({ checks }: Gate, report: Report): Finding[] {
  return checks
    .filter((check) => watchesOurLoop(check, report))
    .map(({ expression }) => ({
      code: 'guards-own-loop',
      severity: 'warning',
      lane: null,
      message: `'${expression}' watches the loop of asyncbench, not one of yours: an await in your code leaves it green`,
      advice: 'asyncbench run FILE with all() or variants measures your own loop: own.in-flight.',
    }));
}

/** What no number of rounds makes comparable (another machine, say) does not ask for more of them. */
function isBaselineDecided(gate: Gate, report: Report): boolean {
  const modes = comparedWith(gate, report)?.modes ?? [];
  return modes.every(({ time, speedup }) => time.verdict !== 'inconclusive' && speedup?.verdict !== 'inconclusive');
}

/** Whether no more rounds are needed: every check has the rounds that its figure takes, and a verdict. */
export function isDecided(gate: Gate, report: Report, lanes: readonly LaneRecord[] = []): boolean {
  const { checks } = gate;
  const fewest = Math.min(...measuredModes(report).map((mode) => mode.wallMs.samples.length));
  if (fewest < minimumRounds(checks)) return false;
  const judged = { ...gate, baseline: null, missingBaseline: null };
  if (judgeReport(judged, report, lanes).some(({ verdict }) => verdict === 'inconclusive')) return false;
  return isBaselineDecided(gate, report);
}
