import { tellingModes } from '../../core/failures.ts';
import type { LaneId } from '../../core/lanes.ts';
import type { Comparison, Estimate, Finding, PlanReport, Report } from '../../core/report.ts';
import { isPrecise, roundsNeeded } from '../../core/stats/looks.ts';
import { formatCount, formatShare } from '../../core/units.ts';
import type { Detector } from './detector.ts';

const CODE = 'too-few-rounds';

/** Nobody runs more rounds than this: steadier conditions are the cheaper way. */
const MANY_ROUNDS = 1000;

interface Figure {
  readonly lane: LaneId;
  readonly name: string;
  readonly estimate: Estimate;
  readonly rounds: number;
  readonly undecided: boolean;
}

/**
 * Figures whose interval is wider than the precision asked for, with about how many rounds would do. Rounds are the
 * same for all modes, so the figure that needs most of them speaks for all.
 */
export const tooFewRounds: Detector = {
  code: CODE,
  summary: 'more rounds would make a figure as sure as asked for',
  find({ report }) {
    const { precision } = report.plan;
    const needs = figuresOf(report)
      .filter(({ estimate }) => estimate.estimate > 0 && !isPrecise(estimate, precision))
      .map((figure) => ({ figure, rounds: roundsNeeded(figure.estimate, figure.rounds, precision) }));
    const [most] = [...needs].sort((a, b) => b.rounds - a.rounds);
    if (most === undefined) return [];
    const severity = needs.some(({ figure }) => figure.undecided) ? 'warning' : 'info';
    return [{ code: CODE, severity, lane: most.figure.lane, ...tell(most.figure, most.rounds, report.plan) }];
  },
};

/** The speed-ups; where only one mode was measured there is none, and its time takes their place. */
function figuresOf(report: Report): Figure[] {
  if (report.comparisons.length > 0) return report.comparisons.flatMap(speedupFigure);
  return tellingModes(report).map(({ lane, wallMs }) => ({
    lane,
    name: 'time',
    estimate: { estimate: wallMs.median, ...wallMs.interval },
    rounds: wallMs.samples.length,
    undecided: false,
  }));
}

function speedupFigure({ lane, speedup, pairs, verdict }: Comparison): Figure[] {
  if (speedup === null) return [];
  return [{ lane, name: 'speed-up', estimate: speedup, rounds: pairs, undecided: verdict === 'undecided' }];
}

function tell(figure: Figure, needed: number, { precision, runs }: PlanReport): Pick<Finding, 'message' | 'advice'> {
  const { name, estimate } = figure;
  const many = needed > MANY_ROUNDS;
  const enough = many ? `more than ${formatCount(MANY_ROUNDS, 'round')}` : `about ${formatCount(needed, 'round')}`;
  const halfWidth = formatShare((estimate.high - estimate.low) / 2 / estimate.estimate);
  const rounds = formatCount(figure.rounds, 'round');
  if (figure.rounds === 1) {
    return {
      message: `one round gives the ${name} no interval; 6 rounds are the fewest that do`,
      advice:
        runs === null
          ? 'Use a longer --max-time, or --runs 6.'
          : 'Use --runs 6, or leave --runs out: rounds are then added until the figures are precise.',
    };
  }
  const known =
    estimate.confidence === null
      ? `the ${name} is only a range of ${rounds} (±${halfWidth})`
      : `${rounds} leave the ${name} at ±${halfWidth}`;
  return {
    message: `${known}; ${enough} would bring it within ±${formatShare(precision)}`,
    advice: many
      ? 'More rounds alone will not do: make the rounds steadier first, or ask for less (--precision).'
      : `Use --runs ${needed}, or a longer --max-time.`,
  };
}
