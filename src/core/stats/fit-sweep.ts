import type { SweepFits } from '../report.ts';
import type { ThroughputPoint } from './fit.ts';
import { fitKnee } from './knee.ts';
import { fitUsl } from './usl.ts';

/** Both curves through a sweep, and the one with the lower error; on a tie the knee, which has fewer unknowns. */
export function fitSweep(points: readonly ThroughputPoint[]): SweepFits {
  const usl = fitUsl(points);
  const knee = fitKnee(points);
  if (knee === null) return { usl, knee, chosen: usl === null ? null : 'usl' };
  return { usl, knee, chosen: usl !== null && usl.error < knee.error ? 'usl' : 'knee' };
}
