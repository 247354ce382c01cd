import { writeSync } from 'node:fs';

/** Functions of the platform as they were before anything was wrapped: the recorder must not record itself. */
export const originals = {
  now: performance.now.bind(performance),
  utilization: performance.eventLoopUtilization.bind(performance),
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  queueMicrotask: globalThis.queueMicrotask,
  writeSync,
  cpuUsage: process.cpuUsage.bind(process),
};

/** Milliseconds since this thread's zero. */
export function now(): number {
  return originals.now();
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
