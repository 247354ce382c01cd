import type { WallReport } from '../../core/report.ts';
import { CONFIDENCE } from '../../core/stats/interval.ts';
import { formatCount } from '../../core/units.ts';
import { UNITS } from '../unit.ts';
import { basisOf, type Metric, missing } from './metric.ts';
import { percentileInterval } from './percentile-interval.ts';

interface Percentile {
  readonly name: 'p90' | 'p95';
  readonly probability: number;
  readonly minimumRounds: number;
}

function observeWall(wallMs: WallReport, { name, probability, minimumRounds }: Percentile) {
  const estimate = wallMs[name];
  const count = wallMs.samples.length;
  if (estimate === null) {
    return missing(
      `${name} needs ${minimumRounds} rounds and this run has ${formatCount(count, 'round')}: give --runs`,
    );
  }
  const interval = percentileInterval(wallMs.samples, probability, wallMs.interval.confidence ?? CONFIDENCE);
  const slowest = `from its lower bound to the slowest of ${formatCount(count, 'round')}`;
  return {
    observed: { estimate, ...interval },
    basis: interval.confidence === null ? slowest : basisOf(interval, count, 'round'),
  };
}

function percentile(definition: Percentile): Metric {
  return {
    name: definition.name,
    unit: UNITS.duration,
    summary: `time that ${definition.probability * 100} % of the rounds stay under; from ${definition.minimumRounds} rounds on`,
    example: `async.${definition.name} <= 700ms`,
    exact: false,
    allowsFailedTasks: false,
    minimumRounds: definition.minimumRounds,
    needs: null,
    observe: (mode) => observeWall(mode.wallMs, definition),
  };
}

export const p90 = percentile({ name: 'p90', probability: 0.9, minimumRounds: 10 });
export const p95 = percentile({ name: 'p95', probability: 0.95, minimumRounds: 20 });
