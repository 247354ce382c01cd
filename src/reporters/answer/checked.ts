import { failedInRounds } from '../../core/failures.ts';
import { valuesIn } from '../../core/lanes.ts';
import { measuredModes, type Report } from '../../core/report.ts';
import { formatCount } from '../../core/units.ts';
import { mainComparison } from './main-comparison.ts';
import type { Note } from './note.ts';

/** The one outcome of all tasks: `all 200`; nothing where they differ or have none. */
function outcomeText({ tasks }: Report): string {
  const outcomes = new Set(tasks?.rows.map(({ outcome }) => outcome) ?? []);
  const [only] = outcomes;
  return outcomes.size === 1 && only !== null && only !== undefined ? `, all ${only}` : '';
}

/** What was not compared, since it varies by itself. */
function varyingText({ requests }: Report): string {
  if (requests === null || requests.bodies.varying === 0) return '';
  const { varying, compared } = requests.bodies;
  const vary = varying === 1 ? 'varies by itself' : 'vary by themselves';
  return `; ${varying} of ${formatCount(compared, 'body', 'bodies')} ${vary}`;
}

/** Whether the modes did the same work; what is compared otherwise is no comparison. */
export function checkedNote(report: Report): Note | null {
  const { comparisons } = report;
  if (comparisons.length === 0) return null;
  const different = comparisons.find(({ equivalent }) => equivalent === false);
  if (different !== undefined) {
    const { lane, reference, reasons } = different;
    // The answer itself says so then.
    if (different === mainComparison(report) && different.speedup === null) return null;
    return {
      label: 'checked',
      text: `${lane} and ${reference} did not do the same work: ${reasons.join('; ')}`,
      tone: 'bad',
    };
  }
  if (measuredModes(report).some((mode) => failedInRounds(mode, report) > 0)) return null;
  const told = comparisons.every(({ equivalent }) => equivalent === true);
  if (!told)
    return { label: 'checked', text: 'it could not be told whether all modes did the same work', tone: 'unsure' };
  if (comparisons.some(({ lane, reference }) => valuesIn(lane) !== valuesIn(reference))) {
    return { label: 'checked', text: 'each value of the parameters is other work: only times are compared' };
  }
  const lanes = report.sweep === null ? 'mode' : 'limit';
  const who = comparisons.length === 1 ? 'both' : `all ${formatCount(comparisons.length + 1, lanes)}`;
  return { label: 'checked', text: `${who} did the same work${outcomeText(report)}${varyingText(report)}` };
}
