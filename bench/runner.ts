import type { Lane } from '../src/core/lanes.ts';
import type { ScenarioSource } from '../src/core/scenario.ts';
import { systemClock } from '../src/core/system-clock.ts';
import type { LaneRunner } from '../src/harness/lane-runner.ts';
import { runnerProcesses } from '../src/harness/runner-process.ts';

const TIMEOUT_MS = 30_000;

/** What a runner runs: the work, and the mode that drives it. */
export interface RunnerWork {
  readonly source: ScenarioSource;
  readonly tasks: number;
  readonly mode: Lane['mode'];
  readonly width: number;
}

/** Starts a runner of the harness itself, so that its rounds can be interleaved with a peer's. */
export async function startRunner({ source, tasks, mode, width }: RunnerWork): Promise<LaneRunner> {
  const { signal } = new AbortController();
  const open = runnerProcesses({
    source,
    tasks,
    timeoutMs: TIMEOUT_MS,
    clock: systemClock,
    signal,
    env: process.env,
    onNote: () => undefined,
  });
  return open({ id: mode, mode, width, role: 'measure' }, () => undefined);
}

/** The wall time of one timed round. @throws where it did not do all of the work: a faster round is no use then */
export async function roundMs(runner: LaneRunner, wantedBytes: number): Promise<number> {
  const { wallMs, tally } = await runner.round('timed');
  const [first] = tally.failures;
  if (first !== undefined) throw new Error(`${tally.failed} tasks failed, the first: ${first.failure.message}`);
  if (tally.bytes !== wantedBytes) throw new Error(`a round brought ${tally.bytes} bytes in place of ${wantedBytes}`);
  return wallMs;
}

/** Rounds that are not looked at, until code and caches are warm. */
export async function warmUp(runners: readonly LaneRunner[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const runner of runners) await runner.round('warmup');
  }
}
