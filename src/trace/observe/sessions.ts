import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import { promiseHooks } from 'node:v8';
import { UNKNOWN } from '../recorder/causes.ts';
import type { OpKind } from '../recorder/format.ts';
import { moment, type OpEnd, type OpenOp, type OpStart } from '../recorder/op.ts';
import type { Recorder } from '../recorder/recorder.ts';
import { SOURCES } from '../recorder/sources/index.ts';
import { settling } from '../recorder/sources/settling.ts';
import { stampOf, Watched } from '../recorder/stamp.ts';
import { Spans } from './spans.ts';

/** What runs in one async context, and the context around it. */
export interface Session {
  readonly spans: Spans;
  /** Kinds of operations that count; null: all. */
  readonly kinds: ReadonlySet<OpKind> | null;
  readonly outer: Session | null;
  over: boolean;
}

/** An operation with its numbers in the sessions that it counts for. */
interface ObservedOp extends OpenOp {
  readonly counted: readonly { readonly session: Session; readonly span: number }[];
}

const contexts = new AsyncLocalStorage<Session>();

function sessionsFor(kind: OpKind): Session[] {
  const found: Session[] = [];
  for (let session = contexts.getStore() ?? null; session !== null; session = session.outer) {
    if (!session.over && session.kinds?.has(kind) !== false) found.push(session);
  }
  return found;
}

function begin(start: OpStart): ObservedOp {
  const { kind, what, frames, target = null, blocks = false, writes = false } = start;
  const { atMs, idleMs } = moment();
  const fromMs = start.fromMs ?? atMs;
  const at = { place: frames?.place ?? null, kind, what };
  return {
    id: 0,
    kind,
    what,
    fromMs,
    idleFromMs: start.idleFromMs ?? idleMs,
    cause: UNKNOWN,
    passed: [],
    target,
    blocks,
    writes,
    callers: [],
    site: 0,
    found: 'none',
    seen: false,
    bytes: null,
    over: false,
    announced: false,
    counted: sessionsFor(kind).map((session) => ({ session, span: session.spans.begin(fromMs, at) })),
  };
}

function end(op: OpenOp, { atMs = moment().atMs }: OpEnd): void {
  if (op.over) return;
  op.over = true;
  for (const { session, span } of (op as ObservedOp).counted) session.spans.end(span, atMs);
}

const recorder: Recorder = {
  ops: { begin, end, returned: () => {}, answered: () => {} },
  causes: { current: () => UNKNOWN, enter: () => {} },
  looksInside: false,
};

let installed = false;

/** Wraps what operations are seen at, once and for good: outside a session a wrapper only passes on. */
export function install(): void {
  if (installed) return;
  installed = true;
  for (const source of SOURCES) source(recorder);
  syncBuiltinESMExports();
}

let open = 0;
let stopWatching: (() => void) | null = null;

function watchPromises(): () => void {
  return promiseHooks.onSettled((promise) => {
    const stamp = stampOf(promise);
    if (stamp instanceof Watched) settling(recorder, stamp.op, promise);
  }) as () => void;
}

/** Runs a function in a session of its own. Operations that are under way when it settles stay without an end. */
export async function inSession<T>(
  kinds: ReadonlySet<OpKind> | null,
  run: (session: Session) => Promise<T>,
): Promise<T> {
  install();
  const session: Session = { spans: new Spans(), kinds, outer: contexts.getStore() ?? null, over: false };
  open += 1;
  stopWatching ??= watchPromises();
  try {
    return await contexts.run(session, run, session);
  } finally {
    session.over = true;
    open -= 1;
    if (open === 0) {
      stopWatching?.();
      stopWatching = null;
    }
  }
}
