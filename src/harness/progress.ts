import type { Lane } from '../core/lanes.ts';
import type { LaneNote, LeftOutTask, RoundRecord } from '../core/record.ts';
import type { Estimate } from '../core/report.ts';
import type { RoundPurpose } from '../core/scenario.ts';
import type { TaskProgress } from './protocol.ts';

/** What the harness tells while it works. Listening must cost the measured processes nothing. */
export type ProgressEvent =
  | { readonly type: 'lanes'; readonly lanes: readonly Lane[] }
  /** A round begins; `of` is how many of its purpose are planned, null where that depends on what is seen. */
  | {
      readonly type: 'round-start';
      readonly lane: Lane;
      readonly purpose: RoundPurpose;
      readonly round: number;
      readonly of: number | null;
    }
  | { readonly type: 'tasks'; readonly lane: Lane; readonly progress: TaskProgress }
  | { readonly type: 'round-end'; readonly lane: Lane; readonly record: RoundRecord }
  /** Something happened beside the rounds, or to one that then was measured again: the report tells it too. */
  | { readonly type: 'note'; readonly lane: Lane; readonly severity: LaneNote['severity']; readonly message: string }
  /** Before anything is measured: what the pre-flight found failing, so that no round runs it. */
  | { readonly type: 'left-out'; readonly lane: Lane; readonly tasks: readonly LeftOutTask[] }
  | { readonly type: 'lane-ended'; readonly lane: Lane; readonly reason: string }
  /** The speed-up of a lane as known after a look at the figures. */
  | { readonly type: 'estimate'; readonly lane: Lane; readonly speedup: Estimate; readonly pairs: number };

export type ProgressListener = (event: ProgressEvent) => void;
