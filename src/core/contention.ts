import type { Report } from './report.ts';

/** From these shares on, other work on the machine is worth a word. */
export const CONTENDED = {
  /** Of a round, in which the main thread could have run but waited for a processor. */
  queue: 0.05,
  /** Of the time, in which some task of the machine waited for a processor. */
  pressure: 0.1,
  /** Of processor time, that went to other guests of the same host. */
  steal: 0.02,
} as const;

/** How contended the processors were while a lane was timed, as shares; null where it can't be told. */
export type Contention = Readonly<Record<keyof typeof CONTENDED, number | null>>;

/** Share of its timed rounds that a lane's main thread waited for a processor; null where any of them can't tell. */
function queueShare({ rounds }: Report, lane: string): number | null {
  const timed = rounds.filter((round) => round.purpose === 'timed' && round.lane === lane);
  const waits = timed.flatMap(({ runQueueWaitMs }) => runQueueWaitMs ?? []);
  const wallMs = timed.reduce((sum, round) => sum + round.wallMs, 0);
  if (waits.length < timed.length || wallMs <= 0) return null;
  return waits.reduce((sum, waitMs) => sum + waitMs, 0) / wallMs;
}

/** What else the machine did while the lane was timed. */
export function contentionOf(report: Report, lane: string): Contention {
  return {
    queue: queueShare(report, lane),
    pressure: report.machine?.cpuPressureShare ?? null,
    steal: report.machine?.stealShare ?? null,
  };
}

/** The figures that are clearly above those of a quieter run, the one that says most first; what is unknown then was 0. */
export function risenContention(then: Contention, now: Contention): (keyof Contention)[] {
  const kinds = Object.keys(CONTENDED) as (keyof Contention)[];
  return kinds.filter((kind) => (now[kind] ?? 0) - (then[kind] ?? 0) > CONTENDED[kind]);
}
