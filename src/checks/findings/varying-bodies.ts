import { varyingBodies } from '../../core/bodies.ts';
import { sizesVary } from '../../core/equivalence.ts';
import { listedLanes } from '../../core/lanes.ts';
import { labelOf } from '../../core/task-label.ts';
import { formatCount } from '../../core/units.ts';
import { perRun } from './detector.ts';

/** More tasks than this are only counted. */
const MOST_NAMED = 3;

const ADVICE = 'Statuses and failures are compared all the same; --same-bodies withholds the speed-up.';

/** What is compared: one, several, and each time that there is another one. */
const BODIES = ['body', 'bodies', 'request'] as const;
const RESULTS = ['result', 'results', 'run'] as const;

/** What varies by itself cannot tell one mode from another: the reader should know that it was not compared. */
export const varyingBodiesNote = perRun(
  { code: 'varying-bodies', summary: 'what tasks produce varies by itself' },
  ({ record }) => {
    if (record === null) return [];
    const lanes = listedLanes(record);
    const { compared, varying } = varyingBodies(lanes);
    const { requests } = record;
    const advice = requests === null || requests.sameBodies ? null : ADVICE;
    const [one, many, next] = requests === null ? RESULTS : BODIES;
    const told = (message: string) => [{ severity: 'info', message, advice } as const];
    if (varying.length === 0) {
      const vary = lanes.some(({ timed }) => sizesVary(timed.map(({ tally }) => tally)));
      return vary && requests !== null ? told('bodies vary from round to round in their size') : [];
    }
    const named = varying.slice(0, MOST_NAMED).map((task) => labelOf(record.scenario.tasks, task));
    const more = varying.length - named.length;
    const which = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
    const verb = varying.length === 1 ? 'varies' : 'vary';
    const of = formatCount(compared, one, many);
    return told(`${varying.length} of ${of} ${verb} from ${next} to ${next}: ${which}`);
  },
);
