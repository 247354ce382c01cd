import { tellingModes } from '../../core/failures.ts';
import type { RunRecord } from '../../core/record.ts';
import type { Finding, MeasuredMode, Report } from '../../core/report.ts';

/** What a finding is made from. The raw record is gone once a report has been saved and read again. */
export interface Evidence {
  readonly report: Report;
  readonly record: RunRecord | null;
}

/** Looks for one thing that the reader of a report should know before believing its figures. */
export interface Detector {
  /** The code of its findings. */
  readonly code: string;
  /** One line on what it looks for. */
  readonly summary: string;
  find(evidence: Evidence): Finding[];
}

/** What was seen and what to do about it. */
export type Note = Pick<Finding, 'severity' | 'message' | 'advice'>;

type Description = Pick<Detector, 'code' | 'summary'>;

/** A detector that looks at the times of each mode on its own. */
export function perMode(
  description: Description,
  look: (mode: MeasuredMode, evidence: Evidence) => Note | null,
): Detector {
  const { code } = description;
  return {
    ...description,
    find: (evidence) =>
      tellingModes(evidence.report).flatMap((mode) => {
        const note = look(mode, evidence);
        return note === null ? [] : [{ code, lane: mode.lane, ...note }];
      }),
  };
}

/** A detector of what times the run as a whole gave: silent where there are none that tell something. */
export function perTimes(description: Description, look: (evidence: Evidence) => readonly Note[]): Detector {
  return perRun(description, (evidence) => (tellingModes(evidence.report).length === 0 ? [] : look(evidence)));
}

/** A detector that looks at the run as a whole. */
export function perRun(description: Description, look: (evidence: Evidence) => readonly Note[]): Detector {
  const { code } = description;
  return { ...description, find: (evidence) => look(evidence).map((note) => ({ code, lane: null, ...note })) };
}
