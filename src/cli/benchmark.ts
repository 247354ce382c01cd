import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Clock } from '../core/clock.ts';
import type { Report } from '../core/report.ts';
import { resolveWork, type ScenarioEntry } from '../core/scenario.ts';
import type { Run } from '../harness/run.ts';
import type { CommandInput } from './command.ts';
import { confirm, countedOf, unconfirmed, wantsConfirmation } from './confirmation.ts';
import { withDefaultModes } from './default-modes.ts';
import { execute } from './execute.ts';
import { workFailed } from './exit-code.ts';
import { type Gate, openGate, refuseOtherWork } from './gate.ts';
import type { Io } from './io.ts';
import type { Progress } from './live/progress.ts';
import { parsePlan } from './options/plan.ts';
import { refuseTooFewRequests, requestNotice, withRequestsLeft } from './request-limits.ts';
import { openSaves, type Saves } from './saves.ts';
import { openStdin } from './stdin.ts';
import { refuseUnjudgeable } from './unjudgeable.ts';
import type { InputFiles } from './whole-file.ts';
import { workloadHash } from './workload-hash.ts';

/** What every command gets: the world outside and the clock. */
export interface CommandContext {
  readonly io: Io;
  readonly clock: Clock;
}

/** A benchmark understood and checked, ready to run. */
export interface Benchmark extends Pick<Run, 'scenario' | 'moduleUrl' | 'work' | 'workloadHash' | 'plan'> {
  readonly gate: Gate;
  /** Absent: the work leaves nothing behind. */
  readonly saves?: Saves;
}

/** Parses and checks everything before any work starts. Whoever calls disposes of `work`. @throws UsageError */
export async function prepareBenchmark(entry: ScenarioEntry, input: CommandInput, io: Io): Promise<Benchmark> {
  const asked = parsePlan(input.options, entry.scenario, { cpus: availableParallelism() });
  const gate = await openGate(input.options, io.cwd);
  const work = await resolveWork(entry, input, { cwd: io.cwd, env: io.env, openStdin: () => openStdin(io) });
  try {
    const plan = input.options.modes === undefined ? withDefaultModes(asked, entry.scenario, work.params) : asked;
    const saves = openSaves(work, io.cwd);
    const hash = workloadHash(entry.scenario.name, work.identity);
    const benchmark = { ...entry, work, workloadHash: hash, plan, gate, saves };
    refuseOtherWork(gate, benchmark);
    refuseUnjudgeable(gate.checks, benchmark);
    refuseTooFewRequests(benchmark);
    return benchmark;
  } catch (error) {
    await work.dispose?.();
    throw error;
  }
}

/** The files that a benchmark is made of. */
export function inputFiles({ work, gate }: Benchmark, cwd: string): InputFiles {
  return {
    work: (work.inputs ?? []).map((path) => ({ path, what: 'what the work is read from' })),
    baseline: gate.baseline === null ? [] : [{ path: resolve(cwd, gate.baseline.file), what: 'the baseline' }],
  };
}

/**
 * Runs a benchmark. Before a timed figure is reported as failed everything is run once more, freshly: red must not be
 * chance. Counted figures are red at once, and work that failed is reported as it is.
 */
export async function runBenchmark(
  benchmark: Benchmark,
  context: CommandContext & Pick<Run, 'signal'> & Omit<Progress, 'stop'>,
): Promise<Report> {
  const counted = countedOf(benchmark.gate);
  const notice = requestNotice(benchmark);
  if (notice !== null) context.notify(notice);
  const first = await execute(benchmark, context);
  const alone = { ...first, checks: unconfirmed(first.checks, counted) };
  if (first.partial || workFailed(first, benchmark.plan.maxFailures)) return alone;
  if (!wantsConfirmation(first.checks, counted)) return alone;
  const again = withRequestsLeft(benchmark, first.requests?.sent ?? 0);
  if (again === null) return alone;
  context.notify('a check failed: running everything once more to be sure');
  const second = await execute(again, context);
  // An interrupted second run confirms nothing: the first one, whose rounds are all there, is the report.
  if (second.partial) return { ...alone, partial: true };
  return { ...second, checks: confirm(first.checks, second.checks, counted) };
}
