import { CONTENDED } from '../../core/contention.ts';
import { tellingModes } from '../../core/failures.ts';
import { MODES } from '../../core/modes.ts';
import type { Finding, MeasuredMode, Report } from '../../core/report.ts';
import { formatMs, formatShare } from '../../core/units.ts';
import type { Detector, Note } from './detector.ts';

const CODE = 'cpu-contended';

const SHARED =
  'Close what else computes, or use a machine of your own: interleaved rounds cancel only what hits both modes.';
const OWN_THREADS =
  'The threads of this run are among them. Fewer of them (--threads) would tell whether they are all.';
const STOLEN = 'The host is shared. Repeat on another machine or at another time before you trust small differences.';

/** The processors were not free for what was measured: told for the machine, and for each mode whose thread queued. */
export const cpuContended: Detector = {
  code: CODE,
  summary: 'other work took the processors meanwhile',
  find({ report }) {
    const modes = tellingModes(report);
    if (modes.length === 0) return [];
    const machine = machineNotes(report).map((note) => ({ code: CODE, lane: null, ...note }));
    return [...machine, ...modes.flatMap(queuedFinding)];
  },
};

function queuedFinding({ lane, cpu, wallMs }: MeasuredMode): Finding[] {
  const waitMs = cpu?.runQueueWaitMs ?? 0;
  const share = wallMs.median > 0 ? waitMs / wallMs.median : 0;
  if (share < CONTENDED.queue) return [];
  const message = `the main thread waited ${formatMs(waitMs)} for a processor, ${formatShare(share)} of a typical round`;
  return [{ code: CODE, severity: 'warning', lane, message, advice: SHARED }];
}

function machineNotes(report: Report): Note[] {
  const pressure = report.machine?.cpuPressureShare ?? 0;
  const steal = report.machine?.stealShare ?? 0;
  const notes: Note[] = [];
  if (pressure >= CONTENDED.pressure) {
    const crowded = tellingModes(report).some(
      ({ mode, width }) => MODES[mode].ownThreads && width > report.environment.cpus,
    );
    const message = `some task of the machine waited for a processor ${formatShare(pressure)} of the time`;
    notes.push({ severity: 'warning', message, advice: crowded ? OWN_THREADS : SHARED });
  }
  if (steal >= CONTENDED.steal) {
    const message = `the hypervisor gave ${formatShare(steal)} of the processor time to others`;
    notes.push({ severity: 'warning', message, advice: STOLEN });
  }
  return notes;
}
