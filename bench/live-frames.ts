import { drawLive } from '../src/cli/live/draw.ts';
import { beginLive, type LiveState, liveState } from '../src/cli/live/live-state.ts';
import { makePainter } from '../src/cli/live/painter.ts';
import { linesBelow } from '../src/cli/live/surface.ts';
import type { Lane } from '../src/core/lanes.ts';
import type { Plan } from '../src/core/plan.ts';

const FRAMES = 400;
const WARM_UP_FRAMES = 100;
const FRAME_MS = 100;

const SYNC: Lane = { id: 'sync', mode: 'sync', width: 1, role: 'measure' };
const ASYNC: Lane = { id: 'async', mode: 'async', width: 64, role: 'measure' };

const PLAN: Plan = {
  modes: ['sync', 'async'],
  modesReason: null,
  reference: null,
  runs: 10,
  precision: 0.01,
  maxTimeMs: 10_000,
  warmup: null,
  cold: false,
  order: 'abba',
  seed: 1,
  concurrency: { kind: 'one', limit: 64 },
  threads: 4,
  timeoutMs: 30_000,
  deadlineMs: null,
  control: false,
  explain: true,
  margin: 0.01,
  maxFailures: 0,
};

/** CPU milliseconds that one frame of a long round costs, every frame with news, on a terminal that takes no time. */
export function frameCpuMs(total: number, columns: number): number {
  const tasks = Array.from({ length: total }, (_, task) => ({ label: `task ${task + 1}`, idealMs: null }));
  let state: LiveState = beginLive({ plan: PLAN, title: `${total} tasks`, tasks }, 0);
  state = liveState(state, { type: 'lanes', lanes: [SYNC, ASYNC] }, 0);
  state = liveState(state, { type: 'round-start', lane: ASYNC, purpose: 'timed', round: 1, of: 10 }, 0);
  let nowMs = 0;
  const screen = { isTTY: true, columns, rows: 24, write: () => true, on: () => process.stderr };
  const style = { width: columns, height: 23, colour: 1, unicode: true } as const;
  const painter = makePainter({ screen, surface: linesBelow(true), draw: () => drawLive(state, nowMs, style) });
  let before = process.cpuUsage();
  for (let frame = 0; frame < WARM_UP_FRAMES + FRAMES; frame += 1) {
    if (frame === WARM_UP_FRAMES) before = process.cpuUsage();
    nowMs += FRAME_MS;
    const finished = Math.floor((total * frame) / (2 * FRAMES));
    const started = Math.min(total, finished + ASYNC.width);
    const progress = { started, finished, failed: 0, states: new Uint8Array(256).fill(1) };
    state = liveState(state, { type: 'tasks', lane: ASYNC, progress }, nowMs);
    painter.paint();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / FRAMES;
}
