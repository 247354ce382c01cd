import { framesAbove, isInner, type Recorder } from '../recorder.ts';
import { replace } from '../wrap.ts';

/** `Atomics.wait`, which holds the thread. */
export function recordWaits(recorder: Recorder): void {
  replace(
    Atomics,
    'wait',
    (original) =>
      function wait(this: unknown, ...args) {
        const frames = framesAbove(wait);
        // Node waits for the thread of a module loader (TypeScript's, say) in the same way.
        if (isInner(frames)) return original.apply(this, args);
        const op = recorder.ops.begin({ kind: 'wait', what: 'Atomics.wait', frames, blocks: true });
        op.seen = false;
        const result = original.apply(this, args);
        recorder.ops.end(op, { outcome: String(result), ok: true });
        return result;
      },
  );
}
