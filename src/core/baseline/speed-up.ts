import { roomForSessions } from '../stats/between-sessions.ts';
import { ratioInterval } from '../stats/ratio-interval.ts';
import { type BaselineFigure, describeChange, excused, judged, withoutChange } from './figure.ts';
import { pairRatios } from './side.ts';
import { otherMachine, type Sides, whyBusier } from './sides.ts';
import { timeChange } from './time.ts';

/** From this share of a round in which its process computes on, its speed-up is the machine's as much as the work's. */
const COMPUTING_SHARE = 0.1;

/** Part of the allowed loss that must be the mode's own: the rest may be a faster reference. */
const OWN_PART = 0.5;

/** Whether tasks compute in one of these lanes, now or then. What was not seen may have: then nothing is promised of it. */
function computes(lanes: readonly string[], { old, current }: Sides): boolean {
  return [old, current].some((side) =>
    lanes.some((lane) => {
      const cores = side.measured(lane)?.cpu?.cores;
      return cores === undefined || cores > COMPUTING_SHARE;
    }),
  );
}

/**
 * A speed-up is lost in two ways: the mode takes longer, or its reference takes less. Only the first is a loss, and
 * the mode's own time tells which it was.
 */
function ownLoss(figure: BaselineFigure, lane: string, reference: string, limit: number, sides: Sides): BaselineFigure {
  const own = timeChange(lane, sides);
  if (own === null || (own.low > 1 && own.estimate > 1 + OWN_PART * limit)) return figure;
  const time = `${lane} itself took ${describeChange(own)}`;
  if (own.high <= 1 + limit) {
    return { ...figure, verdict: 'pass', reason: `${figure.reason}, but ${time}: ${reference} became faster` };
  }
  return {
    ...figure,
    verdict: 'inconclusive',
    reason: `${figure.reason}, but ${time}: that may be ${reference}'s doing`,
  };
}

/** A lane's speed-up against its limit; null where neither run has one. */
export function compareSpeedup(lane: string, sides: Sides): BaselineFigure | null {
  const { old, current, options, confidence } = sides;
  const before = old.comparison(lane);
  const after = current.comparison(lane);
  if (before === null && after === null) return null;
  const figures = { old: before?.speedup ?? null, current: after?.speedup ?? null, limit: options.maxSpeedupLoss };
  if (before === null) return withoutChange(figures, 'not-comparable', old.whyNoSpeedup(lane));
  if (after === null) return withoutChange(figures, 'fail', current.whyNoSpeedup(lane));
  if (before.reference !== after.reference) {
    const references = `${before.reference} was the reference of the baseline, ${after.reference} is now`;
    return withoutChange(figures, 'fail', references);
  }
  if (before.speedup === null) return withoutChange(figures, 'fail', old.whyWithheld(before));
  if (after.speedup === null) return withoutChange(figures, 'fail', current.whyWithheld(after));
  const others = old.whyOtherTasks(current);
  if (others !== null) return withoutChange(figures, 'fail', others);
  const { reference } = after;
  const computing = computes([lane, reference], sides);
  const other = computing ? otherMachine(sides) : null;
  if (other !== null) return withoutChange(figures, 'not-comparable', `its tasks compute, and this is ${other}`);
  const ratios = ratioInterval(pairRatios(old.report, before), pairRatios(current.report, after), confidence);
  if (ratios === null) return withoutChange(figures, 'fail', 'there are no pairs of rounds to compare');
  const change = roomForSessions(ratios, old.sessionRatios(before), confidence);
  const figure = judged({ ...figures, change, bound: 'at-least' });
  if (figure.verdict !== 'fail' || figures.limit === null) return figure;
  const busier = computing ? (whyBusier(lane, sides) ?? whyBusier(reference, sides)) : null;
  return busier === null ? ownLoss(figure, lane, reference, figures.limit, sides) : excused(figure, busier);
}
