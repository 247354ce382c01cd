import { Module, syncBuiltinESMExports } from 'node:module';
import { isMainThread, parentPort, threadId } from 'node:worker_threads';
import { Causes } from './causes.ts';
import { FOLDER_VARIABLE } from './format.ts';
import { Loop } from './loop.ts';
import { Ops } from './ops.ts';
import { cpuMs, now, originals } from './originals.ts';
import type { WritingRecorder } from './recorder.ts';
import { Sites } from './sites.ts';
import { onFirstInstance } from './sources/classes.ts';
import { lookForSqlite } from './sources/databases.ts';
import { recordHandles } from './sources/file-handles.ts';
import { beginFile } from './sources/files.ts';
import { recordHttp2 } from './sources/http2.ts';
import { SOURCES } from './sources/index.ts';
import { settling } from './sources/settling.ts';
import { Words } from './words.ts';
import { Writer } from './writer.ts';

/** Beats between two lines that say how busy the loop has been. */
const BEATS_A_LINE = 5;

/** Where the program's main module begins: a CommonJS one is resolved as such, an ES module begins with a reaction. */
function noteMain(writer: Writer, causes: Causes): (atMs?: number) => void {
  const resolve: unknown = Reflect.get(Module, '_resolveFilename');
  let told = false;
  const tell = (atMs: number) => {
    if (told) return;
    told = true;
    causes.segmentMs = null;
    Reflect.set(Module, '_resolveFilename', resolve);
    writer.write({ t: 'main', atMs });
  };
  if (typeof resolve === 'function') {
    Reflect.set(Module, '_resolveFilename', function _resolveFilename(this: unknown, ...args: unknown[]) {
      if (args[2] === true) tell(now());
      return Reflect.apply(resolve, this, args);
    });
  }
  return (atMs = causes.segmentMs ?? now()) => tell(Math.min(atMs, causes.segmentMs ?? atMs));
}

function loopLine(writer: Writer): void {
  const { active, idle } = originals.utilization();
  writer.write({ t: 'loop', atMs: now(), activeMs: active, idleMs: idle, cpuMs: cpuMs() });
}

function record(folder: string): void {
  const writer = new Writer(folder);
  writer.write({
    t: 'process',
    version: 1,
    pid: process.pid,
    parentPid: process.ppid,
    thread: threadId,
    script: process.argv[1] ?? null,
    node: process.versions.node,
    originMs: performance.timeOrigin,
  });
  const causes = new Causes();
  const sites = new Sites((line) => writer.write(line));
  const words = new Words(process.argv.slice(2));
  const main = noteMain(writer, causes);
  const ops = new Ops({ writer, sites, causes, words, onFirst: main });
  const recorder: WritingRecorder = {
    ops,
    causes,
    writer,
    looksInside: true,
    noteChild: (pid) => writer.write({ t: 'child', pid }),
  };
  for (const source of SOURCES) source(recorder);
  onFirstInstance({
    FileHandle: (prototype) => recordHandles(recorder, prototype, beginFile),
    ClientHttp2Session: (prototype) => recordHttp2(recorder, prototype),
  });
  syncBuiltinESMExports();
  const lookAtModules = lookForSqlite(recorder);
  causes.watch({
    wanted: () => ops.wantsAwaits,
    starting: lookAtModules,
    ended: (awaited) => ops.claim(awaited),
    settled: (op, promise) => settling(recorder, op, promise),
  });
  let beats = 0;
  const loop = new Loop(() => {
    causes.turn();
    lookAtModules();
    beats += 1;
    if (beats % BEATS_A_LINE === 0) loopLine(writer);
  });
  writer.beforeFlush(() => ops.writeState());
  loop.start();
  writer.flush();
  process.on('exit', (code) => {
    const blocks = loop.finish();
    // A program without an operation began with its computing, or with its last reaction.
    main(blocks[0]?.block.fromMs);
    for (const { block, place } of blocks) writer.write({ t: 'block', ...block, site: sites.idOf(place) });
    const { offMs, skipped } = causes.gaps();
    writer.write({ t: 'gap', awaitsOffMs: offMs, awaitsSkipped: skipped });
    loopLine(writer);
    writer.write({ t: 'exit', atMs: now(), code });
    writer.flush();
  });
}

/** The thread in which Node runs module loaders: what it does is not the program's work, and nobody is its parent. */
const isLoaderThread = !isMainThread && parentPort === null;

const folder = process.env[FOLDER_VARIABLE];
if (folder !== undefined && !isLoaderThread) {
  try {
    record(folder);
  } catch {
    // The program runs as if nothing were recorded; who asked for the record sees that there is none.
  }
}
