import { type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';
import { formatGivenMs } from '../../core/units.ts';
import { timeFigure } from '../../text/figure.ts';
import { timeOf } from './mode-rows.ts';
import type { Note } from './note.ts';
import { spokenModes } from './spoken-modes.ts';

/** A lane whose thread had no turn for anything else in the whole round. */
export function isHeldThroughout({ loop }: MeasuredMode): boolean {
  return loop?.state === 'blocked-waiting' || loop?.state === 'computing';
}

function freeWords([only, ...others]: readonly MeasuredMode[]): string {
  return only !== undefined && others.length === 0 ? only.lane : 'the others';
}

/** The longest stretch in which the thread could do nothing else, in milliseconds: at least what the probe can see. */
export function stallMs({ loop }: MeasuredMode): number {
  return Math.round(Math.max(loop?.longestStallMs ?? 0, loop?.stallResolutionMs ?? 0));
}

const KEPT = 'kept the program from doing anything else';

/** What each mode did to the rest of the program: how long the main thread could do nothing else. */
export function blockedNote(report: Report): Note | null {
  const modes = spokenModes(report).filter(({ loop }) => loop !== null && loop.longestStallMs !== null);
  if (modes.length === 0 || measuredModes(report).every(({ tasks }) => tasks.completed === 0)) return null;
  const held = modes.filter(isHeldThroughout);
  const free = modes.filter((mode) => !held.includes(mode));
  const longest = Math.max(...free.map(stallMs));
  const time = (mode: MeasuredMode) => timeFigure(timeOf(mode), 'glance').value;
  const parts = [
    ...held.map((mode, index) => `${mode.lane} ${index === 0 ? `${KEPT} ` : ''}for ${time(mode)}`),
    ...(free.length === 0 ? [] : [`${freeWords(free)} for ${formatGivenMs(longest)} at most`]),
  ];
  if (held.length === 0)
    return { label: 'blocked', text: `nothing else had to wait for more than ${formatGivenMs(longest)}` };
  return { label: 'blocked', text: parts.join(', ') };
}
