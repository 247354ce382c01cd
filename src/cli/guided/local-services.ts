import { SCENARIOS } from '../../../scenarios/index.ts';
import { compareReports } from '../../core/baseline/compare-reports.ts';
import { about, UsageError } from '../../core/errors.ts';
import type { ModeName } from '../../core/modes.ts';
import type { PlainObject } from '../../core/plain.ts';
import type { Report } from '../../core/report.ts';
import { type ResolvedWork, whyNoMode } from '../../core/scenario.ts';
import { renderComparison } from '../../reporters/compare-table.ts';
import { terminalReporter } from '../../reporters/terminal/terminal.ts';
import { timelineSection } from '../../reporters/terminal/timeline.ts';
import { makeInk, type Style } from '../../text/ink.ts';
import { type CommandContext, inputFiles, prepareBenchmark } from '../benchmark.ts';
import { type ExportTarget, parseExport } from '../export-target.ts';
import { openExports } from '../exports.ts';
import { isThere } from '../files.ts';
import { parseBaselineOptions } from '../gate.ts';
import { styleOf } from '../io.ts';
import { OUTPUT } from '../options/output.ts';
import { openPublisher, parseDestination } from '../publish.ts';
import { runScenario } from '../run-scenario.ts';
import { traceCommandLine } from '../trace/command-line.ts';
import { commandLine } from './command-line.ts';
import { explain } from './explain.ts';
import type { Request } from './request.ts';
import type { RunOutcome, SaveOutcome, Services } from './services.ts';

/** What a UsageError says; any other error is thrown on. */
async function refusalOf(act: () => Promise<unknown> | unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof UsageError) return explain(error);
    throw error;
  }
}

/** Reads what could follow `--export`. @throws UsageError */
function targetOf(text: string): ExportTarget {
  return about(OUTPUT.export, () => parseExport(text));
}

/** The session's work, done by the code that the commands run. */
class LocalServices implements Services {
  readonly scenarios = SCENARIOS;
  readonly #context: CommandContext;
  readonly #noColour: boolean;

  constructor(context: CommandContext, noColour: boolean) {
    this.#context = context;
    this.#noColour = noColour;
  }

  commandLine(request: Request): string {
    return commandLine(request, this.#context.io.platform);
  }

  check(request: Request): Promise<string | null> {
    const { io } = this.#context;
    return refusalOf(async () => {
      const destination = parseDestination(request.options);
      const benchmark = await prepareBenchmark(request.entry, request, io);
      try {
        openPublisher(destination, io, inputFiles(benchmark, io.cwd));
      } finally {
        await benchmark.work.dispose?.();
      }
    });
  }

  async lacks({ entry, args, options }: Request): Promise<(mode: ModeName) => string | null> {
    const { scenario } = entry;
    const work = scenario.lacks === undefined ? null : await this.#resolve({ entry, args, options });
    const known = work === null ? { ...scenario, lacks: () => null } : scenario;
    return (mode) => whyNoMode(mode, known, work ?? { params: {} });
  }

  async run(request: Request): Promise<RunOutcome> {
    try {
      const { report, stoppedBy } = await runScenario(request.entry, request, this.#context);
      return { kind: 'done', report, stoppedBy };
    } catch (error) {
      if (error instanceof UsageError) return { kind: 'refused', message: explain(error) };
      throw error;
    }
  }

  showTimeline(report: Report): boolean {
    const lines = timelineSection(report, makeInk(this.#style()), { timeline: true });
    if (lines.length > 0) this.#context.io.stdout.write(`\n${lines.join('\n')}\n\n`);
    return lines.length > 0;
  }

  showDetails(report: Report): void {
    const text = terminalReporter.render(report, { ...this.#style(), details: true, timeline: false });
    this.#context.io.stdout.write(`\n${text}\n`);
  }

  compare(old: Report, current: Report): string | null {
    if (old.scenario.workloadHash !== current.scenario.workloadHash) {
      const [before, now] = [old.scenario.title, current.scenario.title];
      return `The two runs did different work: ${before} before, ${now} now. Times of different work say nothing about each other.`;
    }
    if (old.plan.cold !== current.plan.cold)
      return 'One of the two runs measured cold rounds, the other warmed-up ones.';
    const comparison = compareReports(old, current, parseBaselineOptions({}));
    this.#context.io.stdout.write(`\n${renderComparison(comparison, this.#style())}\n`);
    return null;
  }

  checkFile(text: string): Promise<string | null> {
    return refusalOf(() => {
      openExports([targetOf(text)], this.#context.io);
    });
  }

  async replaces(text: string): Promise<boolean> {
    const { file } = targetOf(text);
    return file !== '-' && isThere(file, this.#context.io.cwd);
  }

  async save(report: Report, text: string): Promise<SaveOutcome> {
    const target = targetOf(text);
    let problems: readonly string[] = [];
    const refusal = await refusalOf(() => {
      problems = openExports([target], this.#context.io).write(report);
    });
    const message = refusal ?? problems[0];
    if (message !== undefined) return { kind: 'refused', message };
    return { kind: 'saved', file: target.file, format: target.reporter.name };
  }

  checkProgram(words: readonly string[]): Promise<string | null> {
    return refusalOf(async () => {
      const { readProgramLine } = await import('../../trace/run/program-line.ts');
      readProgramLine(words, this.#context.io.cwd);
    });
  }

  traceLine(words: readonly string[]): string {
    return traceCommandLine(words, [], this.#context.io.platform);
  }

  trace(words: readonly string[]): Promise<string | null> {
    return refusalOf(async () => {
      const { runTrace } = await import('../trace/run-trace.ts');
      await runTrace(words, this.#noColour ? { [OUTPUT.color.name]: false } : {}, this.#context);
    });
  }

  /** The work, its resources freed again; null where the request is wrong by now (a file is gone): running it will say so. */
  async #resolve(request: Request): Promise<ResolvedWork<PlainObject> | null> {
    let work: ResolvedWork<PlainObject> | null = null;
    await refusalOf(async () => {
      ({ work } = await prepareBenchmark(request.entry, request, this.#context.io));
      await work.dispose?.();
    });
    return work;
  }

  #style(): Style {
    const { io } = this.#context;
    return styleOf(io.stdout, io, this.#noColour);
  }
}

/** The services of a session on this machine. */
export function localServices(context: CommandContext, flags: { readonly noColour: boolean }): Services {
  return new LocalServices(context, flags.noColour);
}
