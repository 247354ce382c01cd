import { fileURLToPath } from 'node:url';
import { SCENARIOS } from '../../scenarios/index.ts';
import { type Benchmark, prepareBenchmark, runBenchmark } from '../cli/benchmark.ts';
import { addUsageError, Problems } from '../cli/config/problems.ts';
import { type NamedBenchmark, readBenchmark } from '../cli/config/read-benchmark.ts';
import { NO_FIELDS } from '../cli/config/read-field.ts';
import { type Io, processIo } from '../cli/io.ts';
import { CHECKS } from '../cli/options/checks.ts';
import { UsageError } from '../core/errors.ts';
import { MODES } from '../core/modes.ts';
import type { Report } from '../core/report.ts';
import { systemClock } from '../core/system-clock.ts';
import { inProcess } from '../harness/in-process.ts';
import { type Closures, scenarioClosures, variantClosures } from './closures.ts';
import type { MeasureOptions } from './options.ts';
import { stopSignal } from './stop-signal.ts';
import { checkVariants, nameOf, type Variants, type Work } from './work.ts';

/** Stands before a path in messages about options. */
const PATH = 'options';

/** Something to measure, as the config file of the command line would name it. */
interface Request {
  readonly caller: 'measure' | 'compare';
  readonly scenario: string;
  readonly args: readonly (string | number)[] | undefined;
  readonly closures: Closures | null;
}

function ofClosures(caller: Request['caller'], closures: Closures): Request {
  return { caller, scenario: closures.entry.scenario.name, args: undefined, closures };
}

function requestOf(work: Work, args: MeasureOptions['args']): Request {
  if (typeof work === 'function') {
    return ofClosures('measure', variantClosures({ [nameOf(work)]: work }));
  }
  if (typeof work === 'string' && !work.startsWith('file:')) {
    return { caller: 'measure', scenario: work, args, closures: null };
  }
  if (typeof work === 'string' || work instanceof URL) {
    return { caller: 'measure', scenario: 'run', args: [fileURLToPath(work), ...(args ?? [])], closures: null };
  }
  return ofClosures('measure', scenarioClosures(work));
}

/** @throws UsageError that names every option that is wrong */
function read({ caller, scenario, args, closures }: Request, options: MeasureOptions): NamedBenchmark {
  const { signal: _, cwd: __, args: ___, ...fields } = options;
  const problems = new Problems();
  const scenarios = closures === null ? SCENARIOS : [closures.entry];
  const value = { ...fields, scenario, args };
  const named = readBenchmark(caller, value, {
    scenarios,
    defaults: NO_FIELDS,
    problems,
    besideBase: false,
    path: PATH,
  });
  problems.throwIfAny(caller);
  if (named === null) throw new UsageError(`${caller}: the options cannot be read`);
  return named;
}

async function prepare(named: NamedBenchmark, io: Io): Promise<Benchmark> {
  const { name, entry, input, baseline, places } = named;
  const options = { ...input.options, [CHECKS.baseline.name]: baseline ?? undefined };
  try {
    return await prepareBenchmark(entry, { ...input, options }, io);
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    const problems = new Problems();
    addUsageError(problems, thrown, places);
    problems.throwIfAny(name);
    throw thrown;
  }
}

/** A closure cannot be sent to a thread. @throws UsageError */
function refuseThreads({ plan }: Benchmark): void {
  const threads = plan.modes.find((mode) => MODES[mode].ownThreads);
  if (threads === undefined) return;
  throw new UsageError(
    `measure: ${PATH}.modes: ${threads} runs the work in other threads, which functions cannot go to`,
    {
      hint: 'Put the work into a module and give its URL.',
    },
  );
}

/** In the caller's own process, which the report says. */
function inCaller(benchmark: Benchmark, closures: Closures, signal: AbortSignal): Benchmark {
  const { plan } = benchmark;
  const { tasks } = closures;
  return {
    ...benchmark,
    plan: { ...plan, isolation: 'none' },
    openLane: inProcess({
      tasks,
      signal,
      clock: systemClock,
      timeoutMs: plan.timeoutMs,
      openDriver: closures.openDriver,
    }),
  };
}

async function run(request: Request, options: MeasureOptions): Promise<Report> {
  const io: Io = { ...processIo(), ...(options.cwd === undefined ? {} : { cwd: options.cwd }) };
  const prepared = await prepare(read(request, options), io);
  const stop = stopSignal(options.signal, systemClock, prepared.plan.deadlineMs);
  try {
    const { closures } = request;
    if (closures !== null) refuseThreads(prepared);
    const benchmark = closures === null ? prepared : inCaller(prepared, closures, stop.signal);
    const nobody = { listener: () => {}, notify: () => {}, print: () => {} };
    return await runBenchmark(benchmark, { io, clock: systemClock, signal: stop.signal, ...nobody });
  } finally {
    stop.release();
    await prepared.work.dispose?.();
  }
}

/** Measures work. @throws UsageError before anything runs */
export async function runWork(work: Work, options: MeasureOptions): Promise<Report> {
  return run(requestOf(work, options.args), options);
}

/** Compares functions. @throws UsageError before anything runs */
export async function runVariants(variants: Variants, options: MeasureOptions): Promise<Report> {
  for (const name of ['modes', 'reference', 'concurrency', 'threads'] as const) {
    if (options[name] === undefined) continue;
    throw new UsageError(`compare: ${PATH}.${name} is of modes, and functions are compared as they are`);
  }
  return run(ofClosures('compare', variantClosures(checkVariants(variants))), options);
}
