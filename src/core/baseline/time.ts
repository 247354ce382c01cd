import type { Estimate, MeasuredMode } from '../report.ts';
import { roomForSessions } from '../stats/between-sessions.ts';
import { ratioInterval } from '../stats/ratio-interval.ts';
import { type BaselineFigure, excused, judged, withoutChange } from './figure.ts';
import { otherMachine, type Sides, whyBusier } from './sides.ts';

function timeOf(mode: MeasuredMode | null): Estimate | null {
  return mode === null ? null : { estimate: mode.wallMs.median, ...mode.wallMs.interval };
}

/** How a lane's time changed, whatever the machines; null where either has no samples. */
export function timeChange(lane: string, { old, current, confidence }: Sides): Estimate | null {
  const before = old.measured(lane)?.wallMs.samples ?? [];
  const after = current.measured(lane)?.wallMs.samples ?? [];
  const change = ratioInterval(before, after, confidence);
  return change === null ? null : roomForSessions(change, old.sessionTimes(lane), confidence);
}

/** A lane's time against its limit: only on the same kind of machine, and not red where that was busier. */
export function compareTime(lane: string, sides: Sides): BaselineFigure {
  const { old, current, options } = sides;
  const before = old.measured(lane);
  const after = current.measured(lane);
  const figures = { old: timeOf(before), current: timeOf(after), limit: options.maxSlowdown };
  if (before === null) return withoutChange(figures, 'not-comparable', old.whyUnmeasured(lane));
  if (after === null) return withoutChange(figures, 'fail', current.whyUnmeasured(lane));
  const problem = old.whyUnusable(before) ?? current.whyUnusable(after);
  if (problem !== null) return withoutChange(figures, 'fail', problem);
  const other = otherMachine(sides);
  if (other !== null) return withoutChange(figures, 'not-comparable', other);
  const change = timeChange(lane, sides);
  if (change === null) return withoutChange(figures, 'fail', 'there are no samples to compare');
  const figure = judged({ ...figures, change, bound: 'at-most' });
  const busier = whyBusier(lane, sides);
  return figure.verdict === 'fail' && busier !== null ? excused(figure, busier) : figure;
}
