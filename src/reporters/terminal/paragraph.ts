import { bestLane } from '../../core/best-lane.ts';
import { comparedWithoutFailures, failedInRounds } from '../../core/failures.ts';
import { MODES, overlaps } from '../../core/modes.ts';
import { type Comparison, type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';
import { formatGivenMs } from '../../core/units.ts';
import { timeFigure } from '../../text/figure.ts';
import { wrap } from '../../text/fit.ts';
import type { Ink } from '../../text/ink.ts';
import { mainComparison } from '../answer/main-comparison.ts';
import { computingSentence, mainThreadSentences, serialisedSentence, threadsSentence } from './main-thread.ts';
import { stopSentence } from './stop.ts';
import { comparisonSentence, type Wording } from './verdict.ts';

function takes(mode: MeasuredMode): string {
  return timeFigure({ ...mode.wallMs.interval, estimate: mode.wallMs.median }).value;
}

function timesSentence(report: Report, main: Comparison | null): string[] {
  const modes = measuredModes(report);
  const mode = modes.find(({ lane }) => lane === main?.lane);
  const reference = modes.find(({ lane }) => lane === main?.reference);
  if (mode === undefined || reference === undefined) return [];
  return [`${mode.lane} took ${takes(mode)}, ${reference.lane} ${takes(reference)}.`];
}

/** In a sweep the other lanes have a section of their own. */
function otherComparisons(report: Report, main: Comparison | null): Comparison[] {
  const swept = new Set(report.sweep?.points.map(({ lane }) => lane));
  return report.comparisons.filter((comparison) => comparison !== main && !swept.has(comparison.lane));
}

/** Awaiting one task after the other is the seed's side remark: no time gained, but a free event loop. */
function sequentialGain(comparison: Comparison, modes: readonly MeasuredMode[]): string | null {
  const mode = modes.find(({ lane }) => lane === comparison.lane);
  if (
    mode === undefined ||
    overlaps(mode.mode) ||
    MODES[mode.mode].form !== 'async' ||
    comparison.speedup === null ||
    comparison.verdict === 'faster'
  )
    return null;
  const free = mode.loop !== null && mode.loop.busyShare < 0.5 ? ', but the event loop is free while it waits' : '';
  return `Awaiting one task after the other gains nothing in time${free}.`;
}

function comparisonSentences(report: Report, main: Comparison | null): string[] {
  const modes = measuredModes(report);
  const wording: Wording = { marginShare: report.plan.margin, length: 'brief' };
  return otherComparisons(report, main).flatMap((comparison) => {
    const gain = sequentialGain(comparison, modes);
    return [comparisonSentence(comparison, wording), ...(gain === null ? [] : [gain])];
  });
}

/** The modes that the paragraph speaks of: without the lanes of a sweep, apart from the best one. */
function spokenModes(report: Report): MeasuredMode[] {
  const { sweep } = report;
  if (sweep === null) return measuredModes(report);
  const swept = new Set(sweep.points.map(({ lane }) => lane));
  const best = bestLane(report);
  return measuredModes(report).filter(({ lane }) => !swept.has(lane) || lane === best);
}

function threadSentences(report: Report): string[] {
  const modes = spokenModes(report);
  return [
    ...mainThreadSentences(modes),
    ...modes.flatMap(threadsSentence),
    ...computingSentence(modes, report),
    ...modes.flatMap((mode) => serialisedSentence(mode, report)),
  ];
}

/** What no schedule can beat, from the tasks' own ideal times. */
function boundSentence(report: Report): string[] {
  const overlapping = spokenModes(report).filter(({ mode }) => overlaps(mode));
  const [mode] = overlapping.filter(({ idealMs }) => idealMs !== null);
  if (mode === undefined || mode.idealMs === null || mode.tasks.total < 2) return [];
  const ideal = formatGivenMs(mode.idealMs);
  if (mode.width >= mode.tasks.total) return [`The longest task takes ${ideal}: no concurrency can beat that.`];
  return [`With at most ${mode.width.toLocaleString('en-US')} in flight this work cannot take less than ${ideal}.`];
}

function sameWorkSentence(report: Report): string[] {
  const { comparisons } = report;
  const different = comparisons.filter(({ equivalent }) => equivalent === false);
  if (different.length === 0) {
    const whole = measuredModes(report).every(({ tasks }) => tasks.failed === 0);
    const told = whole && comparisons.length > 0 && comparisons.every(({ equivalent }) => equivalent === true);
    return told ? ['All modes did the same work, task by task.'] : [];
  }
  return different.map(({ lane, reference, speedup, reasons }) => {
    const why = speedup === null || reasons.length === 0 ? '' : `: ${reasons.join('; ')}`;
    return `${lane} and ${reference} did not do the same work${why}.`;
  });
}

function failureSentence(report: Report): string[] {
  // Where failures were not allowed and a speed-up is given, it is of rounds without them.
  const sound = comparedWithoutFailures(report);
  const failing = measuredModes(report).filter((mode) => failedInRounds(mode, report) > 0 && !sound.has(mode.lane));
  if (failing.length === 0) return [];
  const counts = failing.map((mode) => {
    const failed = failedInRounds(mode, report);
    const all = (mode.tasks.completed + failed).toLocaleString('en-US');
    return `${failed.toLocaleString('en-US')} of ${all} in ${mode.lane}`;
  });
  return [`Failed tasks: ${counts.join(', ')}. A task that fails early saves time, so such times prove nothing.`];
}

function noiseSentence({ control, plan }: Report): string[] {
  if (control === null) return [];
  const floor = `${(control.floor * 100).toFixed(control.floor < 0.01 ? 2 : 1)} %`;
  return [`Noise floor: ${plan.reference ?? 'the reference'} measured against itself differs by up to ${floor}.`];
}

function coldSentence({ plan }: Report): string[] {
  if (!plan.cold) return [];
  return ['These are cold times: each round is the first of a fresh process, as a script that runs once has it.'];
}

/** The result explained in plain words, from the figures of the report. */
export function paragraphSection(report: Report, ink: Ink): string[] {
  const main = mainComparison(report);
  const sentences = [
    ...timesSentence(report, main),
    ...comparisonSentences(report, main),
    ...threadSentences(report),
    ...boundSentence(report),
    ...sameWorkSentence(report),
    ...failureSentence(report),
    ...coldSentence(report),
    ...noiseSentence(report),
    ...stopSentence(report.plan, main?.speedup ?? null),
  ];
  return sentences.length === 0 ? [] : wrap(ink.text(sentences.join(' ')), ink.width);
}
