import { schedule } from '../src/harness/schedule.ts';

/** One side of a comparison. */
export interface Contender {
  readonly name: string;
  /** Does the work once. @returns milliseconds */
  once(): Promise<number> | number;
}

/**
 * Runs every contender `rounds` times, each round next to the others' and in mirrored order, so that whatever else
 * the machine does hits all of them alike.
 *
 * @returns milliseconds by contender and round
 */
export async function interleave(contenders: readonly Contender[], rounds: number): Promise<number[][]> {
  const wallMs = contenders.map((): number[] => []);
  for (const { lane } of schedule(contenders.length, { from: 0, to: rounds }, { order: 'abba', seed: 1 })) {
    const ms = await contenders[lane]?.once();
    if (ms !== undefined) wallMs[lane]?.push(ms);
  }
  return wallMs;
}
