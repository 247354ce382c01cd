import type { Operation, Site, Trace, TracedThread } from '../../../src/trace/model.ts';

/** A place in `src/a.js`, or in the file given. */
export function site(line: number, file = 'src/a.js'): Site {
  return { file, line, column: 5, name: 'main', yours: true };
}

const OPERATION: Operation = {
  id: 0,
  thread: 0,
  kind: 'request',
  what: 'GET http://api.local/orders/1',
  site: site(1),
  callers: [],
  startMs: 0,
  endMs: 0,
  finished: true,
  idleStartMs: 0,
  idleEndMs: 0,
  bytes: 10,
  outcome: '200',
  ok: true,
  cause: null,
  passedFrom: [],
  seen: true,
  blocks: false,
  writes: false,
  target: null,
  foundBy: 'stack',
  awaitedSinceMs: null,
};

/** An operation that waits for all of its time: the loop is idle from its start to its end. */
export function operation(fields: Partial<Operation> & Pick<Operation, 'startMs' | 'endMs'>): Operation {
  const { startMs, endMs } = fields;
  return { ...OPERATION, idleStartMs: startMs, idleEndMs: endMs, ...fields };
}

/** A GET of a path at a line. */
export function get(
  path: string,
  line: number,
  fields: Partial<Operation> & Pick<Operation, 'startMs' | 'endMs'>,
): Operation {
  const url = `http://api.local${path}`;
  const target = { method: 'GET', url, key: `key of ${url}`, whole: true };
  return operation({ what: `GET ${url}`, site: site(line), target, ...fields });
}

export const THREAD: TracedThread = {
  pid: 100,
  parentPid: 1,
  threadId: 0,
  script: '/app/src/a.js',
  node: '20.20.2',
  startMs: 10,
  mainMs: 50,
  endMs: 1000,
  exitCode: 0,
  loop: [],
  awaitsOffMs: 0,
  awaitsSkipped: 0,
  unfollowedChildren: 0,
};

/** A trace of these operations, numbered as they stand. */
export function traceOf(operations: readonly Operation[], fields: Partial<Trace> = {}): Trace {
  return {
    program: 'a.js',
    startedAt: '2026-11-25T12:00:00.000Z',
    wallMs: 1000,
    end: { code: 0, signal: null },
    threads: [THREAD],
    operations: operations.map((op, id) => ({ ...op, id })),
    folded: [],
    blocked: [],
    ...fields,
  };
}

/** `count` GETs at one line, each begun by the end of the one before, 100 ms each with 5 ms of computing between. */
export function serial(count: number, fields: (at: number) => Partial<Operation> = () => ({})): Operation[] {
  return Array.from({ length: count }, (_, at) =>
    get(`/orders/${101 + at}`, 40, {
      startMs: 50 + at * 105,
      endMs: 150 + at * 105,
      idleStartMs: at * 100,
      idleEndMs: (at + 1) * 100,
      cause: at === 0 ? 'start' : at - 1,
      ...fields(at),
    }),
  );
}
