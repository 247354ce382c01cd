import { type Contention, contentionOf, risenContention } from '../contention.ts';
import { formatShare } from '../units.ts';
import type { BaselineOptions } from './options.ts';
import type { BaselineSide } from './side.ts';

/** Both runs of a comparison, and how it is made. */
export interface Sides {
  readonly old: BaselineSide;
  readonly current: BaselineSide;
  readonly options: BaselineOptions;
  /** What makes the machines two. */
  readonly differences: readonly string[];
  /** Of its intervals. */
  readonly confidence: number;
}

/** Why absolute times say nothing; null on the same kind of machine, and for who is lenient. */
export function otherMachine({ differences, options }: Sides): string | null {
  return differences.length === 0 || options.lenient ? null : `another machine: ${differences.join('; ')}`;
}

const BUSIER: Readonly<Record<keyof Contention, (now: string, lane: string) => string>> = {
  queue: (now, lane) => `${lane} waited for a processor in ${now} of its time`,
  pressure: (now) => `something waited for a processor ${now} of the time`,
  steal: (now) => `the hypervisor took ${now} of the processor time`,
};

/** That the processors were clearly busier with other work than when the baseline was measured; null where not. */
export function whyBusier(lane: string, { old, current }: Sides): string | null {
  const then = contentionOf(old.report, lane);
  const now = contentionOf(current.report, lane);
  const [kind] = risenContention(then, now);
  if (kind === undefined) return null;
  const before = then[kind] === null ? 'not known then' : `${formatShare(then[kind])} then`;
  return `the machine was busier: ${BUSIER[kind](formatShare(now[kind] ?? 0), lane)}, ${before}`;
}
