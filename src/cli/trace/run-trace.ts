import { UsageError } from '../../core/errors.ts';
import { type RawOptions, readOptions } from '../../core/option.ts';
import { makeInk } from '../../text/ink.ts';
import { type Analysis, analyze } from '../../trace/analysis/analyze.ts';
import { lookIntoSources } from '../../trace/collect/source-decides.ts';
import { urlsOf } from '../../trace/export/urls.ts';
import type { Trace } from '../../trace/model.ts';
import type { WhatIf } from '../../trace/replay/judge.ts';
import { type KeptInput, keepInput, PASSED_THROUGH } from '../../trace/run/keep-input.ts';
import { readProgramLine } from '../../trace/run/program-line.ts';
import { traceProgram } from '../../trace/run/trace-program.ts';
import type { CommandContext } from '../benchmark.ts';
import type { CommandBody } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { type Io, styleOf, tell } from '../io.ts';
import { VERSION } from '../version.ts';
import { openWholeFile, refuseSameFile, type WholeFile } from '../whole-file.ts';
import { annotateTrace } from './annotate.ts';
import { judgeBaseline, loadTrace } from './baseline.ts';
import { type JudgedTraceCheck, judgeChecks } from './checks/judge.ts';
import { chooseChain, nextCommand } from './choose-chain.ts';
import { findingsOf } from './findings.ts';
import { TRACE_GROUPS, TRACE_OPTIONS, type TraceOptions } from './options.ts';
import { runWhatIf } from './run-what-if.ts';
import { renderScreen } from './screen.ts';
import { timelineLines } from './timeline.ts';
import { whatIfLines } from './what-if-text.ts';

/** The numbers of the signals that end a program (POSIX, signal.h; signal(7) for Linux). */
const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
};

/** What a program ends with that Ctrl-C ends on Windows, which has no signals (NTSTATUS values, STATUS_CONTROL_C_EXIT). */
const CONTROL_C_EXIT = 0xc000013a;

function wasInterrupted({ code, signal }: Trace['end']): boolean {
  return signal === 'SIGINT' || code === CONTROL_C_EXIT;
}

/** The code that a shell gives to a program's end: its own, or 128 and the signal's number. */
export function codeOf({ code, signal }: Trace['end']): number {
  if (code === CONTROL_C_EXIT) return EXIT.interrupted;
  return code ?? 128 + (SIGNALS[signal ?? ''] ?? 0);
}

/** Passes signals on: on a terminal Ctrl-C reaches the program by itself. */
function passSignals(io: Io, kill: (signal: NodeJS.Signals) => void): () => void {
  const onTerminal = io.stdin.isTTY === true;
  const releases = [
    io.onSignal('SIGINT', () => void (onTerminal || kill('SIGINT'))),
    io.onSignal('SIGTERM', () => kill('SIGTERM')),
  ];
  return () => {
    for (const release of releases) release();
  };
}

interface Files {
  readonly exports: readonly { readonly file: WholeFile; readonly render: TraceOptions['exports'][number]['render'] }[];
  readonly urls: WholeFile | null;
}

/** Makes sure of every file before the program runs. @throws UsageError */
function openFiles(options: TraceOptions, cwd: string): Files {
  const exports = options.exports.map(({ file, render }) => ({
    file: openWholeFile(file, cwd, TRACE_OPTIONS.exports),
    render,
  }));
  const urls = options.saveUrls === null ? null : openWholeFile(options.saveUrls, cwd, TRACE_OPTIONS.saveUrls);
  refuseSameFile([...exports.map(({ file }) => file), ...(urls === null ? [] : [urls])]);
  return { exports, urls };
}

/** Everything that one command knows when the program has ended. */
interface Outcome {
  readonly trace: Trace;
  readonly analysis: Analysis;
  readonly whatIf: WhatIf | null;
  readonly checks: readonly JudgedTraceCheck[];
}

/** What could not be written, in words. */
function save({ trace, analysis, whatIf }: Outcome, files: Files, options: TraceOptions): string[] {
  const content = { asyncbench: VERSION, trace, analysis, whatIf };
  const problems = files.exports.flatMap(({ file, render }) => file.write(render(content, options.lang)) ?? []);
  const chain = chooseChain(trace, analysis, options.at);
  if (files.urls === null) return problems;
  if (chain === null)
    return [...problems, `--save-urls: no chain of GETs was found; ${files.urls.file} is not written`];
  const { text, leftOut } = urlsOf(trace, chain);
  const left = leftOut === 0 ? [] : [`--save-urls: ${leftOut} left out: parts of their addresses are not recorded`];
  return [...problems, ...left, ...(files.urls.write(text) ?? [])];
}

function show(
  { trace, analysis, whatIf, checks }: Outcome,
  options: TraceOptions,
  words: readonly string[],
  io: Io,
): void {
  const ink = makeInk(styleOf(io.stderr, io, !options.color));
  const findings = findingsOf(analysis, trace);
  const next = whatIf === null ? nextCommand(trace, analysis, words, io.platform) : null;
  const lines = [
    ...(options.timeline ? ['', ...timelineLines(trace, analysis, ink)] : []),
    ...(whatIf === null ? [] : ['', ...whatIfLines(whatIf, ink)]),
    ...(checks.length === 0
      ? []
      : [
          '',
          ...checks.map(({ verdict, expression, reason }) => `${verdict}  ${ink.text(`${expression}: ${reason}`)}`),
        ]),
  ];
  io.stderr.write(`\n${renderScreen(trace, analysis, { ink, findings, next, details: options.details })}`);
  for (const line of lines) io.stderr.write(`${line}\n`);
  annotateTrace({ trace, findings, checks }, io);
}

function exitCodeOf({ trace, checks }: Outcome, judged: boolean): number {
  const code = codeOf(trace.end);
  // Without checks the program's exit code is the command's; with them it says what was judged.
  if (!judged) return code;
  if (wasInterrupted(trace.end)) return EXIT.interrupted;
  if (trace.end.signal === 'SIGTERM') return EXIT.terminated;
  if (code !== 0) return EXIT.workFailed;
  return checks.some(({ verdict }) => verdict === 'fail') ? EXIT.checkFailed : EXIT.ok;
}

async function recordOnce(words: readonly string[], kept: KeptInput, { io, clock }: CommandContext): Promise<Trace> {
  const line = readProgramLine(words, io.cwd);
  const releases: (() => void)[] = [];
  const onStart = (kill: (signal: NodeJS.Signals) => void) => void releases.push(passSignals(io, kill));
  try {
    const { trace } = await traceProgram(line, { cwd: io.cwd, env: io.env, clock, stdinFile: kept.file, onStart });
    return trace;
  } catch (cause) {
    throw new UsageError(`trace: cannot run '${line.file}'`, { cause });
  } finally {
    for (const release of releases) release();
  }
}

/** `asyncbench trace`, from the words typed to the exit code. */
export async function runTrace(typed: readonly string[], raw: RawOptions, context: CommandContext): Promise<number> {
  const { io } = context;
  const options = readOptions(TRACE_OPTIONS, raw);
  // What stood before the program's own arguments ended ours.
  const words = typed.filter((word, at) => word !== '--' || typed.indexOf('--') !== at);
  readProgramLine(words, io.cwd);
  const files = openFiles(options, io.cwd);
  const baseline = options.baseline === null ? null : await loadTrace(options.baseline, io.cwd);
  const kept = options.whatIf === null || io.stdin.isTTY === true ? PASSED_THROUGH : await keepInput(io.stdin);
  try {
    const trace = await recordOnce(words, kept, context);
    const analysis = analyze(trace, lookIntoSources(io.cwd));
    const measured = await runWhatIf({ trace, analysis, words, options, stdinFile: kept.file }, context);
    const checks = [
      ...judgeChecks(options.checks, trace, analysis),
      ...(baseline === null ? [] : judgeBaseline(baseline, { trace, analysis })),
    ];
    const outcome: Outcome = { trace, analysis, whatIf: measured.result, checks };
    show(outcome, options, words, io);
    const problems = save(outcome, files, options);
    for (const problem of problems) tell(io.stderr, `asyncbench: ${problem}`);
    if (measured.refused !== null) {
      tell(io.stderr, `asyncbench: ${measured.refused}`);
      return EXIT.usage;
    }
    if (measured.stoppedBy === 'SIGINT') return EXIT.interrupted;
    if (measured.stoppedBy === 'SIGTERM') return EXIT.terminated;
    const code = exitCodeOf(outcome, options.checks.length > 0 || baseline !== null);
    return code === EXIT.ok && problems.length > 0 ? EXIT.workFailed : code;
  } finally {
    await kept.dispose();
  }
}

/** An unchanged program, and what it waits for. */
export const traceBody: CommandBody = {
  groups: TRACE_GROUPS,
  passesOn: true,
  run: ({ args, options }, context) => runTrace(args, options, context),
};
