import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Check, judge, minimumRounds } from '../checks/index.ts';
import { type BaselineOptions, compareReports } from '../core/baseline/compare-reports.ts';
import { toChecks } from '../core/baseline/to-checks.ts';
import { phrase, UsageError } from '../core/errors.ts';
import { type Option, type RawOptions, readOptions } from '../core/option.ts';
import { readReport } from '../core/report/read-report.ts';
import { type CheckReport, measuredModes, type Report } from '../core/report.ts';
import { BASELINE_LIMITS, CHECKS } from './options/checks.ts';

/** A saved report to hold the run against. */
interface Baseline {
  readonly file: string;
  readonly report: Report;
  readonly options: BaselineOptions;
}

/** Everything that decides between red and green. */
export interface Gate {
  readonly checks: readonly Check[];
  readonly baseline: Baseline | null;
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
  const text = await readFile(resolve(cwd, file), 'utf8').catch((cause: unknown) => {
    throw new UsageError(`cannot read ${file}`, { cause });
  });
  return readReport(text, file);
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
  const { file, strict } = readOptions({ file: CHECKS.baseline, strict: CHECKS.strict }, raw);
  if (file === null) refuseLimitsWithoutBaseline(raw);
  const options = parseBaselineOptions(raw);
  const baseline = file === null ? null : { file, report: await loadReport(file, cwd), options };
  return { checks, baseline, strict };
}

/** What a baseline must have measured to say something about a run. */
interface WorkIdentity {
  readonly workloadHash: string;
  readonly title: string;
  readonly cold: boolean;
}

const NEW_BASELINE = phrase`Save a new one with ${CHECKS.saveBaseline}, or run what the baseline ran.`;

/** A baseline of other work says nothing about this one. @throws UsageError before anything runs */
export function refuseOtherWork({ baseline }: Gate, { workloadHash, title, cold }: WorkIdentity): void {
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
export function hasChecks({ checks, baseline }: Gate): boolean {
  return checks.length > 0 || baseline !== null;
}

/** Judges a report: the checks first, then the baseline. */
export function judgeReport({ checks, baseline }: Gate, report: Report): CheckReport[] {
  const own = checks.map((check) => judge(check, report));
  if (baseline === null) return own;
  return [...own, ...toChecks(compareReports(baseline.report, report, baseline.options))];
}

/** What no number of rounds makes comparable (another machine, say) does not ask for more of them. */
function isBaselineDecided(baseline: Baseline, report: Report): boolean {
  const { modes } = compareReports(baseline.report, report, baseline.options);
  return modes.every(({ time, speedup }) => time.verdict !== 'inconclusive' && speedup?.verdict !== 'inconclusive');
}

/** Whether no more rounds are needed: every check has the rounds that its figure takes, and a verdict. */
export function isDecided({ checks, baseline }: Gate, report: Report): boolean {
  const fewest = Math.min(...measuredModes(report).map((mode) => mode.wallMs.samples.length));
  if (fewest < minimumRounds(checks)) return false;
  if (checks.some((check) => judge(check, report).verdict === 'inconclusive')) return false;
  return baseline === null || isBaselineDecided(baseline, report);
}
