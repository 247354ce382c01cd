import { readFileSync, writeSync } from 'node:fs';

/** Functions of the platform as they were before anything was wrapped: the recorder must not record itself. */
export const originals = {
  now: performance.now.bind(performance),
  utilization: performance.eventLoopUtilization.bind(performance),
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  queueMicrotask: globalThis.queueMicrotask,
  writeSync,
  readFileSync,
  cpuUsage: process.cpuUsage.bind(process),
};

/** What two moments differ by at least, in milliseconds: what began later has a later time, whatever the clock's step. */
const STEP_MS = 1e-6;

let lastMs = 0;

/** Milliseconds since this thread's zero; never the same twice, so that the order of moments is that of events. */
export function now(): number {
  const atMs = originals.now();
  lastMs = atMs > lastMs ? atMs : lastMs + STEP_MS;
  return lastMs;
}

/** How long the event loop has waited for events so far, in milliseconds. */
export function idleMs(): number {
  return originals.utilization().idle;
}

/** Processor time of the process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = originals.cpuUsage();
  return (user + system) / 1000;
}

/** A function of the platform, of which nothing is known but that it can be called. */
export type Callable = (this: unknown, ...args: unknown[]) => unknown;

export function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}
