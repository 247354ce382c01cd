import { type LoopState, type MeasuredMode, measuredModes, type Report } from '../../core/report.ts';
import { formatBytes, formatGivenMs, formatShare } from '../../core/units.ts';
import type { Ink } from '../../text/ink.ts';
import { type Column, captionLines, renderTable } from '../../text/table.ts';

const STATE_WORDS: Readonly<Record<LoopState, string>> = {
  'blocked-waiting': 'blocked, waiting',
  computing: 'computing',
  callbacks: 'short callbacks',
  idle: 'idle, others work',
};

function stallText({ loop }: MeasuredMode): string {
  if (loop === null || loop.longestStallMs === null) return '';
  return `${formatGivenMs(Math.round(loop.longestStallMs))} ± ${formatGivenMs(loop.stallResolutionMs)}`;
}

function inFlightText({ inFlight }: MeasuredMode): string {
  if (inFlight === null) return '';
  const mean = inFlight.mean.toFixed(inFlight.mean < 100 ? 1 : 0);
  return `${mean}, most ${inFlight.max.toLocaleString('en-US')}`;
}

const COLUMNS: readonly Column<MeasuredMode>[] = [
  { title: 'mode', keep: 'always', cell: (mode) => ({ text: mode.lane }) },
  {
    title: 'main thread',
    keep: 'always',
    cell: ({ loop }) => ({
      text: loop === null ? '' : `${formatShare(loop.busyShare)} busy: ${STATE_WORDS[loop.state]}`,
      tone: loop?.state === 'blocked-waiting' ? 'unsure' : 'plain',
    }),
  },
  { title: 'in flight', keep: 5, align: 'right', cell: (mode) => ({ text: inFlightText(mode) }) },
  { title: 'cores', keep: 4, align: 'right', cell: ({ cpu }) => ({ text: cpu === null ? '' : cpu.cores.toFixed(2) }) },
  {
    title: 'memory',
    keep: 3,
    align: 'right',
    cell: ({ peakRssBytes }) => ({ text: peakRssBytes === null ? '' : formatBytes(peakRssBytes) }),
  },
  { title: 'longest stall', keep: 2, align: 'right', cell: (mode) => ({ text: stallText(mode) }) },
  {
    title: 'heartbeats',
    keep: 1,
    align: 'right',
    cell: ({ loop }) => ({ text: loop === null ? '' : `${loop.heartbeats} of ${loop.heartbeatsPossible}` }),
  },
];

/** What the explain pass saw: one untimed round with probes, so the times above are not theirs. */
export function reasonTableSection(report: Report, ink: Ink): string[] {
  const explained = measuredModes(report).filter((mode) => mode.loop !== null || mode.inFlight !== null);
  if (explained.length === 0) return [];
  return [...renderTable(COLUMNS, explained, ink), ...captionLines('seen in one more round, not timed', ink)];
}
