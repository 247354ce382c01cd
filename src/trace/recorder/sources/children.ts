import childProcess, { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import type { OpenOp } from '../op.ts';
import type { Callable } from '../originals.ts';
import { framesAbove, outcomeOf, type Recorder } from '../recorder.ts';
import { replace } from '../wrap.ts';

/** The name of a program's file, in whose path there may be blanks. */
function nameOf(file: unknown): string {
  return basename(String(file));
}

/** Of a line for a shell the program's name alone: arguments may be secrets. */
function nameInLine(line: unknown): string {
  return nameOf(String(line).trim().split(/\s+/)[0]);
}

function hasShell(options: unknown): boolean {
  return typeof options === 'object' && options !== null && Boolean(Reflect.get(options, 'shell'));
}

/** Notes a child that runs Node: where it leaves no record of its own, that is said. */
function noteNode({ noteChild }: Recorder, file: unknown, pid: unknown): void {
  const isNode = [basename(process.execPath), 'node', 'node.exe'].includes(nameOf(file));
  if (isNode && typeof pid === 'number' && pid > 0) noteChild?.(pid);
}

function wrapSync(recorder: Recorder, name: string): (original: Callable) => Callable {
  return (original) =>
    function wrapped(this: unknown, ...args) {
      const isLine = name === 'execSync' || args.slice(1).some(hasShell);
      const what = `${name} ${isLine ? nameInLine(args[0]) : nameOf(args[0])}`;
      const op = recorder.ops.begin({
        kind: 'process',
        what,
        frames: framesAbove(wrapped),
        blocks: true,
        writes: true,
      });
      op.seen = false;
      try {
        const result = original.apply(this, args);
        recorder.ops.end(op, { outcome: 'ok', ok: true });
        if (name === 'spawnSync') noteNode(recorder, args[0], Reflect.get(Object(result), 'pid'));
        return result;
      } catch (error) {
        recorder.ops.end(op, { outcome: outcomeOf(error), ok: false });
        throw error;
      }
    };
}

/** Child processes, from their start to their exit. */
export function recordChildren(recorder: Recorder): void {
  const running = new WeakMap<object, OpenOp>();
  for (const name of ['spawnSync', 'execSync', 'execFileSync']) replace(childProcess, name, wrapSync(recorder, name));
  replace(
    ChildProcess.prototype,
    'spawn',
    (original) =>
      function spawn(this: unknown, ...args) {
        const file: unknown = Reflect.get(Object(args[0]), 'file');
        const op = recorder.ops.begin({
          kind: 'process',
          what: `spawn ${nameOf(file)}`,
          frames: framesAbove(spawn),
          writes: true,
        });
        op.seen = false;
        running.set(Object(this), op);
        const result = original.apply(this, args);
        noteNode(recorder, file, Reflect.get(Object(this), 'pid'));
        return result;
      },
  );
  Object.defineProperty(ChildProcess.prototype, 'emit', {
    value: Reflect.get(ChildProcess.prototype, 'emit'),
    writable: true,
    configurable: true,
    enumerable: false,
  });
  replace(
    ChildProcess.prototype,
    'emit',
    (original) =>
      function emit(this: unknown, ...args) {
        const op = running.get(Object(this));
        if (op === undefined) return original.apply(this, args);
        const [event, detail] = args;
        if (event === 'exit') recorder.ops.end(op, { outcome: `exit ${String(detail)}`, ok: detail === 0 });
        if (event === 'error') recorder.ops.end(op, { outcome: outcomeOf(detail), ok: false });
        if (event === 'exit' || event === 'close') recorder.causes.enter(op.id);
        return original.apply(this, args);
      },
  );
}
