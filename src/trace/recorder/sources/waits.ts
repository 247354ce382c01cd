import { framesAbove, type Recorder } from '../recorder.ts';
import { replace } from '../wrap.ts';

/** `Atomics.wait`, which holds the thread. */
export function recordWaits(recorder: Recorder): void {
  replace(
    Atomics,
    'wait',
    (original) =>
      function wait(this: unknown, ...args) {
        const op = recorder.ops.begin({ kind: 'wait', what: 'Atomics.wait', frames: framesAbove(wait), blocks: true });
        op.seen = false;
        const result = original.apply(this, args);
        recorder.ops.end(op, { outcome: String(result), ok: true });
        return result;
      },
  );
}
