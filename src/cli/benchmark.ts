import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { readOption } from '../core/option.ts';
import type { Plan } from '../core/plan.ts';
import type { Report } from '../core/report.ts';
import { resolveWork, type ScenarioEntry } from '../core/scenario.ts';
import type { OpenLane } from '../harness/lane-runner.ts';
import type { Run } from '../harness/run.ts';
import { againCommand } from './again.ts';
import type { CommandInput } from './command.ts';
import { confirm, countedOf, unconfirmed, wantsConfirmation } from './confirmation.ts';
import { withDefaultModes } from './default-modes.ts';
import { execute } from './execute.ts';
import { workFailed } from './exit-code.ts';
import { type Gate, openGate, parseBaselineOptions, refuseOtherWork } from './gate.ts';
import type { Io } from './io.ts';
import type { Progress } from './live/progress.ts';
import { CHECKS } from './options/checks.ts';
import { MODES } from './options/modes.ts';
import { parsePlan } from './options/plan.ts';
import { askBeforeWriting, refuseTooFewRequests, requestNotice, withRequestsLeft } from './request-limits.ts';
import { openSaves, type Saves } from './saves.ts';
import { openStdin } from './stdin.ts';
import { refuseUnfit } from './unfit.ts';
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
  /** How often everything is measured, each time in fresh processes: several times where it becomes a baseline. */
  readonly sessions: number;
  /** Opens lanes where they are no processes of their own. */
  readonly openLane?: OpenLane;
  /** What runs it again; absent where it was not typed. */
  readonly command?: string;
}

/** What varies from session to session is seen from three on. */
const BASELINE_SESSIONS = 3;

/** A limit is told from noise by a baseline that is known to this part of it. */
const PART_OF_LIMIT = 1 / 3;

/**
 * What is saved to compare with is measured as precisely as its limits need, and in several sessions, to know what
 * varies between them. A number of rounds, or of requests, that was asked for holds.
 */
function forBaseline({
  plan,
  work,
  gate,
  options,
}: Pick<Benchmark, 'plan' | 'work' | 'gate'> & Pick<CommandInput, 'options'>): Pick<Benchmark, 'plan' | 'sessions'> {
  if (readOption(CHECKS.saveBaseline, options) === null || plan.runs !== null) return { plan, sessions: 1 };
  const { maxSlowdown, maxSpeedupLoss } = gate.baseline?.options ?? parseBaselineOptions(options);
  const limit = Math.min(maxSlowdown ?? 1, maxSpeedupLoss ?? 1);
  const precision = Math.min(plan.precision, PART_OF_LIMIT * limit);
  const limited = (work.requests?.maxRequests ?? null) !== null;
  return { plan: { ...plan, precision }, sessions: limited ? 1 : BASELINE_SESSIONS };
}

/** The plan in the light of the work. @throws UsageError where it names what the work does not have */
function planFor(asked: Plan, work: Benchmark['work'], { scenario }: ScenarioEntry, { options }: CommandInput): Plan {
  const named = { modes: options[MODES.modes.name], limit: options[MODES.concurrency.name] !== undefined };
  const plan = withDefaultModes(asked, scenario, work, named);
  refuseUnfit(plan, work);
  return plan;
}

/** Parses and checks everything before any work starts. Whoever calls disposes of `work`. @throws UsageError */
export async function prepareBenchmark(entry: ScenarioEntry, input: CommandInput, io: Io): Promise<Benchmark> {
  const asked = parsePlan(input.options, entry.scenario, { cpus: availableParallelism() });
  const gate = await openGate(input.options, io.cwd);
  const work = await resolveWork(entry, input, { cwd: io.cwd, env: io.env, openStdin: () => openStdin(io) });
  try {
    const command = againCommand(entry, input, io.platform);
    const benchmark = {
      ...entry,
      command,
      work,
      workloadHash: workloadHash(entry.scenario.name, work.identity),
      gate,
      saves: openSaves(work, io.cwd),
      ...forBaseline({ plan: planFor(asked, work, entry, input), work, gate, options: input.options }),
    };
    refuseOtherWork(gate, benchmark);
    refuseUnjudgeable(gate.checks, benchmark);
    refuseTooFewRequests(benchmark);
    await askBeforeWriting(benchmark, io);
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
