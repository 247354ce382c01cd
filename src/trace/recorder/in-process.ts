import { syncBuiltinESMExports } from 'node:module';
import { Causes } from './causes.ts';
import type { RecordLine } from './format.ts';
import { Loop } from './loop.ts';
import { Ops } from './ops.ts';
import { now } from './originals.ts';
import type { Recorder } from './recorder.ts';
import { Sites } from './sites.ts';
import { SOURCES } from './sources/index.ts';
import { settling } from './sources/settling.ts';
import { Words } from './words.ts';
import type { Sink } from './writer.ts';

/** A record that is kept in memory. */
export interface InProcessRecord {
  /** Milliseconds since this thread's zero, as in the lines. */
  now(): number;
  /** Everything recorded so far: operations under way have no end. Watching the event loop ends with it. */
  finish(): readonly RecordLine[];
}

/**
 * Records what this process does from now on. Functions of Node stay wrapped for as long as it lives, so it is for the
 * last thing that a process does.
 */
export function recordInProcess(): InProcessRecord {
  const lines: RecordLine[] = [];
  const writer: Sink = { write: (line) => void lines.push(line), arm: () => {} };
  const causes = new Causes();
  const sites = new Sites(writer.write);
  const ops = new Ops({ writer, sites, causes, words: new Words([]), onFirst: () => {} });
  const recorder: Recorder = { ops, causes, looksInside: false };
  for (const source of SOURCES) source(recorder);
  syncBuiltinESMExports();
  causes.watch({
    wanted: () => ops.wantsAwaits,
    starting: () => {},
    ended: (awaited) => ops.claim(awaited),
    settled: (op, promise) => settling(recorder, op, promise),
  });
  const loop = new Loop(() => causes.turn());
  loop.start();
  return {
    now,
    finish() {
      ops.writeState();
      for (const { block, place } of loop.finish()) writer.write({ t: 'block', ...block, site: sites.idOf(place) });
      return lines;
    },
  };
}
