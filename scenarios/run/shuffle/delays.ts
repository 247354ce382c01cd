import dns from 'node:dns';
import fs from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { seededRandom } from '../../../src/core/stats/random.ts';

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Delays that rounds draw from, in milliseconds: small ones swap neighbours, large ones let one fall far behind. */
const SCALES_MS = [3, 12, 40] as const;

/** Every second completion comes as it is, so that some overtake the others. */
const UNDELAYED_SHARE = 0.4;

/** All delays of a chain of operations together take about so long at most, in milliseconds. */
const MOST_TOGETHER_MS = 3000;

const setTimer = globalThis.setTimeout;

/** Delays of completions, drawn from a seed: the same seed delays the same operations by as much. */
export interface Delays {
  /** Milliseconds by which the next completion is held back; 0: not at all. */
  next(): number;
}

/** The delays of one round. */
export function makeDelays(seed: number): Delays {
  const random = seededRandom(seed);
  const scaleMs = SCALES_MS[seed % SCALES_MS.length] ?? SCALES_MS[0];
  let drawn = 0;
  return {
    next() {
      drawn += 1;
      const most = Math.min(scaleMs, MOST_TOGETHER_MS / drawn);
      return random() < UNDELAYED_SHARE ? 0 : random() * most;
    },
  };
}

/** Holds a value or an error back for a while. */
export async function heldBack<T>(promise: Promise<T>, delays: Delays): Promise<T> {
  const ms = delays.next();
  const hold = () => (ms === 0 ? Promise.resolve() : new Promise<void>((resolve) => void setTimer(resolve, ms)));
  return promise.then(
    (value) => hold().then(() => value),
    (thrown: unknown) => hold().then(() => Promise.reject(thrown)),
  );
}

function isCallable(value: unknown): value is Callable {
  return typeof value === 'function';
}

/** Puts another function in the place of one, with all its properties; nothing where there is none. */
function replace(owner: object, name: string, make: (original: Callable) => Callable): void {
  const original: unknown = Reflect.get(owner, name);
  if (!isCallable(original)) return;
  const made = make(original);
  for (const key of Reflect.ownKeys(original)) {
    const own = Object.getOwnPropertyDescriptor(original, key);
    if (own !== undefined && key !== 'prototype') Reflect.defineProperty(made, key, own);
  }
  Reflect.set(owner, name, made);
}

function promising(delays: Delays): (original: Callable) => Callable {
  return (original) =>
    function delayed(this: unknown, ...args) {
      const returned = original.apply(this, args);
      return returned instanceof Promise ? heldBack(returned, delays) : returned;
    };
}

function calling(delays: Delays): (original: Callable) => Callable {
  return (original) =>
    function delayed(this: unknown, ...args) {
      const done = args.at(-1);
      if (!isCallable(done)) return original.apply(this, args);
      const later: Callable = function (this: unknown, ...results) {
        const ms = delays.next();
        if (ms === 0) done.apply(this, results);
        else setTimer(() => done.apply(this, results), ms);
      };
      return original.apply(this, [...args.slice(0, -1), later]);
    };
}

/** A timer stands for something that takes time: how long exactly, no program may count on. */
function delayTimers(delays: Delays): void {
  replace(
    globalThis,
    'setTimeout',
    (original) =>
      function setTimeout(this: unknown, callback, ms, ...args) {
        return original.call(this, callback, Number(ms ?? 0) + delays.next(), ...args);
      },
  );
  Reflect.set(timers, 'setTimeout', globalThis.setTimeout);
  for (const name of ['setTimeout', 'setImmediate']) replace(timersPromises, name, promising(delays));
}

/** Names that open, watch or close something instead of doing work. */
const NO_WORK = /^(watch|watchFile|unwatchFile|createReadStream|createWriteStream|close|exists)$/;

function delayFiles(delays: Delays): void {
  for (const name of Object.keys(fs.promises)) {
    if (!NO_WORK.test(name)) replace(fs.promises, name, promising(delays));
  }
  for (const name of Object.keys(fs)) {
    const isAsync = Object.hasOwn(fs, `${name}Sync`) && !NO_WORK.test(name);
    if (isAsync) replace(fs, name, calling(delays));
  }
}

function delayRequests(delays: Delays): void {
  replace(globalThis, 'fetch', promising(delays));
  for (const name of ['text', 'json', 'arrayBuffer', 'blob']) replace(Response.prototype, name, promising(delays));
  replace(
    http.ClientRequest.prototype,
    'emit',
    (original) =>
      function emit(this: unknown, event, ...args) {
        const ms = event === 'response' ? delays.next() : 0;
        if (ms === 0) return original.call(this, event, ...args);
        setTimer(() => original.call(this, event, ...args), ms);
        return true;
      },
  );
}

/** From here on, operations of this process complete later than they would, each by what the next delay says. */
export function delayCompletions(delays: Delays): void {
  delayTimers(delays);
  delayFiles(delays);
  delayRequests(delays);
  replace(dns, 'lookup', calling(delays));
  replace(dns.promises, 'lookup', promising(delays));
  syncBuiltinESMExports();
}
