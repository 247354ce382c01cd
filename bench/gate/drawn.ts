import { judgeAgainstBase } from '../../src/core/base/judge.ts';
import { versionsOf } from '../../src/core/base/versions.ts';
import type { Lane } from '../../src/core/lanes.ts';
import type { LaneRecord } from '../../src/core/record.ts';
import { CONFIDENCE } from '../../src/core/stats/interval.ts';
import { LOOKS_BESIDE } from '../../src/core/stats/looks.ts';
import type { Random } from '../../src/core/stats/random.ts';
import type { Pair, Round } from './pairs.ts';

export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** How the gate is set, and where its runs come from. */
export interface Draw {
  readonly random: Random;
  /** Milliseconds that one run has. */
  readonly runMs: number;
  /** Share by which the head may take longer. */
  readonly maxSlowdown: number;
  readonly confidence?: number;
  /** What the head's rounds are multiplied by: 1 as they were. */
  readonly factor?: number;
}

const [BASE, HEAD] = versionsOf({ params: { version: 0 } }, { params: { version: 1 } });

function laneOf(variant: typeof BASE, rounds: readonly Round[]): LaneRecord {
  const counts = { completed: 1, failed: 0, bytes: 0, wireBytes: 0, extraRequests: 0, retried: 0, outcomes: {} };
  const tally = { ...counts, failureCodes: {}, failures: [], throttled: null };
  const lane: Lane = { id: `own[${variant?.values}]`, mode: 'own', width: 1, role: 'measure' };
  return {
    lane: variant === undefined ? lane : { ...lane, variant },
    state: { status: 'completed' },
    warmup: [],
    steady: true,
    explored: [],
    timed: rounds.map((round, pair) => ({ ...round, purpose: 'timed', pair, startedMs: 0, tally })),
    verify: null,
    verifyAgain: [],
    explain: null,
    peakRssBytes: null,
  };
}

function slowed({ wallMs, runQueueWaitMs }: Round, factor: number): Round {
  return { wallMs: wallMs * factor, runQueueWaitMs: runQueueWaitMs === null ? null : runQueueWaitMs * factor };
}

/** One run of the gate: consecutive pairs from somewhere in the record, looked at until they decide or the time is up. */
function runOnce(recorded: readonly Pair[], draw: Draw): Verdict {
  const { random, runMs, maxSlowdown, confidence = CONFIDENCE, factor = 1 } = draw;
  const from = Math.floor(random() * recorded.length);
  const pairs: Pair[] = [];
  let spentMs = 0;
  let verdict: Verdict = 'inconclusive';
  for (const look of LOOKS_BESIDE) {
    while (pairs.length < look && spentMs < runMs) {
      const [base, head] = recorded[(from + pairs.length) % recorded.length] as Pair;
      const slower = slowed(head, factor);
      pairs.push([base, slower]);
      spentMs += base.wallMs + slower.wallMs;
    }
    const side = (which: 0 | 1) => pairs.map((pair) => pair[which]);
    const lanes = [laneOf(BASE, side(0)), laneOf(HEAD, side(1))];
    verdict = judgeAgainstBase(lanes, { ref: 'base', maxSlowdown }, confidence)[0]?.verdict ?? 'inconclusive';
    if (verdict !== 'inconclusive' || spentMs >= runMs) break;
  }
  return verdict;
}

/** What is red is run once more; red is what failed twice. */
export function gate(recorded: readonly Pair[], draw: Draw, again = recorded): Verdict {
  const first = runOnce(recorded, draw);
  if (first !== 'fail') return first;
  return runOnce(again, draw) === 'fail' ? 'fail' : 'inconclusive';
}

/** How many of so many runs come to the verdict. */
export function countOf(verdict: Verdict, runs: number, recorded: readonly Pair[], draw: Draw): number {
  return Array.from({ length: runs }, () => gate(recorded, draw)).filter((each) => each === verdict).length;
}
