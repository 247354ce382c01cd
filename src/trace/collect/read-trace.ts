import { relative, sep } from 'node:path';
import type { BlockedStretch, FoldedOperations, Operation, ProgramEnd, Site, Trace, TracedThread } from '../model.ts';
import type { OpLine, SiteLine } from '../recorder/format.ts';
import { readLines } from './read-lines.ts';
import { SourceMaps } from './source-maps.ts';
import { sortLines, type ThreadLines } from './thread.ts';

/** What is known of the command beside what was recorded. */
export interface Command {
  readonly program: string;
  readonly cwd: string;
  /** Epoch milliseconds. */
  readonly beganMs: number;
  readonly wallMs: number;
  readonly end: ProgramEnd;
}

type SiteOf = (id: number) => Site | null;

function siteReader({ sites }: ThreadLines, maps: SourceMaps, cwd: string): SiteOf {
  const read = new Map<number, Site>();
  const make = (line: SiteLine): Site => {
    const place = line.mapped ? line : maps.original(line);
    const path = relative(cwd, place.file);
    const file = path.startsWith(`..${sep}`) || path === '' ? place.file : path.split(sep).join('/');
    return { file, line: place.line, column: place.column, name: line.name, yours: line.yours };
  };
  return (id) => {
    const line = sites.get(id);
    if (line === undefined) return null;
    const site = read.get(id) ?? make(line);
    read.set(id, site);
    return site;
  };
}

/** The last moment that the thread wrote about. */
function lastMs({ exit, loop, ops, main }: ThreadLines): number {
  const ends = [...ops.values()].map((op) => op.toMs ?? op.fromMs);
  return exit?.atMs ?? ends.reduce((most, end) => Math.max(most, end), loop.at(-1)?.atMs ?? main?.atMs ?? 0);
}

function threadOf(lines: ThreadLines, offsetMs: number, recorded: ReadonlySet<number>): TracedThread {
  const { process, main, exit, gap, loop } = lines;
  return {
    pid: process.pid,
    parentPid: process.parentPid,
    threadId: process.thread,
    script: process.script,
    node: process.node,
    startMs: offsetMs,
    mainMs: main === null ? null : main.atMs + offsetMs,
    endMs: lastMs(lines) + offsetMs,
    exitCode: exit?.code ?? null,
    loop: loop.map(({ atMs, activeMs, idleMs, cpuMs }) => ({ atMs: atMs + offsetMs, activeMs, idleMs, cpuMs })),
    awaitsOffMs: gap?.awaitsOffMs ?? 0,
    awaitsSkipped: gap?.awaitsSkipped ?? 0,
    unfollowedChildren: lines.children.filter(({ pid }) => !recorded.has(pid)).length,
  };
}

interface Numbering {
  readonly thread: number;
  readonly offsetMs: number;
  readonly endMs: number;
  /** The trace's number of an operation of this thread; undefined where it was folded. */
  idOf(op: number): number | undefined;
  readonly siteOf: SiteOf;
  readonly awaitedSinceMs: ThreadLines['awaitedSinceMs'];
}

function causeOf(cause: number, idOf: Numbering['idOf']): Operation['cause'] {
  return cause === 0 ? 'start' : (idOf(cause) ?? null);
}

function operationOf(op: OpLine, id: number, numbering: Numbering): Operation {
  const { thread, offsetMs, endMs, idOf, siteOf } = numbering;
  const sinceMs = numbering.awaitedSinceMs.get(op.id);
  return {
    id,
    thread,
    kind: op.kind,
    what: op.what,
    site: siteOf(op.site),
    callers: op.callers.flatMap((caller) => siteOf(caller) ?? []),
    startMs: op.fromMs + offsetMs,
    endMs: op.toMs === null ? endMs : op.toMs + offsetMs,
    finished: op.toMs !== null,
    idleStartMs: op.idleFromMs,
    idleEndMs: op.idleToMs,
    bytes: op.bytes,
    outcome: op.outcome,
    ok: op.ok,
    cause: causeOf(op.cause, idOf),
    passedFrom: op.passed.flatMap((from) => idOf(from) ?? []),
    seen: op.seen,
    blocks: op.blocks,
    writes: op.writes,
    target: op.target,
    foundBy: op.found,
    awaitedSinceMs: sinceMs === undefined ? null : sinceMs + offsetMs,
  };
}

function foldedOf({ folds }: ThreadLines, { thread, offsetMs, siteOf }: Numbering): FoldedOperations[] {
  return folds.map((fold) => ({
    thread,
    kind: fold.kind,
    what: fold.what,
    site: siteOf(fold.site),
    count: fold.count,
    totalMs: fold.totalMs,
    longestMs: fold.longestMs,
    bytes: fold.bytes,
    failed: fold.failed,
    startMs: fold.fromMs + offsetMs,
    endMs: fold.toMs + offsetMs,
    mostInFlight: fold.most,
    blocks: fold.blocks,
    writes: fold.writes,
  }));
}

/** What a process does before its own code begins holds nobody up. */
function blockedOf({ blocks, main }: ThreadLines, { thread, offsetMs, siteOf }: Numbering): BlockedStretch[] {
  const sinceMs = main?.atMs ?? 0;
  return blocks
    .filter(({ toMs }) => toMs > sinceMs)
    .map(({ fromMs, toMs, cpuMs, site }) => ({
      thread,
      startMs: Math.max(fromMs, sinceMs) + offsetMs,
      endMs: toMs + offsetMs,
      cpuMs,
      site: siteOf(site),
    }));
}

/** Everything that the processes of a command wrote into the folder, as one trace. */
export function readTrace(folder: string, command: Command): Trace {
  const maps = new SourceMaps();
  const sorted = readLines(folder)
    .flatMap((lines) => sortLines(lines) ?? [])
    // Worker threads of some Nodes have the zero of their process.
    .toSorted((a, b) => a.process.originMs - b.process.originMs || a.process.thread - b.process.thread);
  const recorded = new Set(sorted.map((lines) => lines.process.pid));
  const operations: Operation[] = [];
  const parts = sorted.map((lines, thread) => {
    const offsetMs = lines.process.originMs - command.beganMs;
    const ids = new Map([...lines.ops.keys()].map((op, index) => [op, operations.length + index]));
    const numbering: Numbering = {
      thread,
      offsetMs,
      endMs: lastMs(lines) + offsetMs,
      idOf: (op) => ids.get(op),
      siteOf: siteReader(lines, maps, command.cwd),
      awaitedSinceMs: lines.awaitedSinceMs,
    };
    for (const op of lines.ops.values()) operations.push(operationOf(op, operations.length, numbering));
    return {
      thread: threadOf(lines, offsetMs, recorded),
      folded: foldedOf(lines, numbering),
      blocked: blockedOf(lines, numbering),
    };
  });
  return {
    program: command.program,
    startedAt: new Date(command.beganMs).toISOString(),
    wallMs: command.wallMs,
    end: command.end,
    threads: parts.map((part) => part.thread),
    operations,
    folded: parts.flatMap((part) => part.folded),
    blocked: parts.flatMap((part) => part.blocked),
  };
}
