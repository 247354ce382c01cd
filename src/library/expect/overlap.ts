import { UsageError } from '../../core/errors.ts';
import { formatCount } from '../../core/units.ts';
import type { Observation, ObservedPlace, ObserveOptions } from '../../trace/observe/observe.ts';
import { observe } from '../observe.ts';
import type { Verdict } from './verdict.ts';

/** How much a function is expected to do at once. */
export interface OverlapOptions extends Pick<ObserveOptions, 'kinds'> {
  /** Operations that must have been in flight at one moment. */
  readonly atLeast: number;
}

/** Places that a message names. */
const MOST_PLACES = 3;

function placeLine({ place, what, operations, inFlight: { most } }: ObservedPlace): string {
  const where = place === null ? 'in a library' : `at ${place}`;
  const how = operations > 1 && most === 1 ? ', one after the other' : `, at most ${most} at once`;
  return `  ${what} ${where}: ${formatCount(operations, 'operation')}${operations === 1 ? '' : how}`;
}

/** What was in flight, and from where. It is a count: no clock has a part in it. */
export function describeInFlight({ operations, inFlight, places }: Observation<unknown>): string {
  if (operations === 0)
    return 'it started no operation that is seen: no request, file, lookup, socket, timer or child process';
  const more = places.length - MOST_PLACES;
  return [
    `at most ${inFlight.most} of ${formatCount(operations, 'operation')} ${inFlight.most === 1 ? 'was' : 'were'} in flight at once`,
    ...places
      .toSorted((a, b) => b.operations - a.operations)
      .slice(0, MOST_PLACES)
      .map(placeLine),
    ...(more > 0 ? [`  and ${formatCount(more, 'more place')}`] : []),
  ].join('\n');
}

/** Whether so many operations of a function overlap. @throws UsageError; what the function throws */
export async function overlap(run: () => unknown, options: OverlapOptions): Promise<Verdict> {
  const { atLeast, ...what } = options ?? {};
  if (!Number.isSafeInteger(atLeast) || atLeast < 1) {
    throw new UsageError(`toOverlap: atLeast: got ${String(atLeast)}, expected a whole number of at least 1`);
  }
  const observation = await observe(run, what);
  return {
    outcome: observation.inFlight.most >= atLeast ? 'holds' : 'fails',
    expected: `at least ${formatCount(atLeast, 'operation')} in flight at once`,
    observed: describeInFlight(observation),
  };
}
