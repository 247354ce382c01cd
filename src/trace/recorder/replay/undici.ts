import type { ReplayPlan } from '../format.ts';
import { isCallable } from '../originals.ts';
import { targetOf } from '../secrets.ts';
import { replace } from '../wrap.ts';
import { likenessOf } from './likeness.ts';
import { restored } from './plan.ts';
import { Results, type Shelf } from './shelf.ts';

/** What undici's `dispatch` takes, as far as it matters here. */
interface Options {
  readonly origin?: unknown;
  readonly path?: unknown;
  readonly method?: unknown;
  readonly query?: unknown;
  readonly headers?: unknown;
}

interface Answer {
  readonly status: number;
  /** Name, value, name, value, as they came. */
  readonly headers: readonly Buffer[];
  readonly statusText: string;
  readonly chunks: readonly Buffer[];
}

type Dispatch = (options: Options, handler: object) => unknown;

function headerPairs(headers: unknown): [string, string][] {
  if (headers === null || typeof headers !== 'object') return [];
  if (Array.isArray(headers) && !Array.isArray(headers[0])) {
    return headers.flatMap((value, at) => (at % 2 === 0 ? [[String(value), String(headers[at + 1])]] : []));
  }
  const pairs = Symbol.iterator in headers ? [...(headers as Iterable<unknown>)] : Object.entries(headers);
  return pairs.flatMap((pair) => (Array.isArray(pair) ? [[String(pair[0]), String(pair[1])]] : []));
}

function urlOf({ origin, path, query }: Options): string {
  const url = `${String(origin)}${String(path)}`;
  if (query === null || typeof query !== 'object') return url;
  return `${url}?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))}`;
}

/** Name, value, name, value, of the object that newer versions give. */
function rawOf(headers: object): Buffer[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => [Buffer.from(name), Buffer.from(String(value), 'latin1')]),
  );
}

/** Fetches by itself. The handler speaks the form of undici 6 and 7, and the one of 7 and 8. */
function fetchAhead(dispatch: Dispatch, options: Options): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let answer: Omit<Answer, 'chunks'> | null = null;
    const head = (status: number, headers: readonly Buffer[], statusText: string) => {
      if (status >= 200) answer = { status, headers: [...headers], statusText };
      return true;
    };
    const data = (chunk: Buffer) => {
      chunks.push(Buffer.from(chunk));
      return true;
    };
    const end = () => (answer === null ? reject(new Error('no answer')) : resolve({ ...answer, chunks }));
    dispatch(options, {
      onConnect() {},
      onHeaders: (status: number, headers: Buffer[], _resume: unknown, text: string) => head(status, headers, text),
      onData: data,
      onComplete: end,
      onError: reject,
      onRequestStart() {},
      onResponseStart: (_: unknown, status: number, headers: object, text: string) =>
        head(status, rawOf(headers), text),
      onResponseData: (_: unknown, chunk: Buffer) => data(chunk),
      onResponseEnd: end,
      onResponseError: (_: unknown, error: unknown) => reject(error),
    });
  });
}

/** Header lines as the newer handlers take them: one object, lists for those that come twice. */
function headerObject(headers: readonly Buffer[]): Record<string, string | string[]> {
  const object: Record<string, string | string[]> = {};
  for (let at = 0; at < headers.length; at += 2) {
    const name = String(headers[at]).toLowerCase();
    const value = String(headers[at + 1]);
    const before = object[name];
    object[name] = before === undefined ? value : [before, value].flat();
  }
  return object;
}

function call(handler: object, name: string, ...args: unknown[]): void {
  const method: unknown = Reflect.get(handler, name);
  if (isCallable(method)) method.apply(handler, args);
}

function handOver(handler: object, { status, headers, statusText, chunks }: Answer): void {
  if ('onRequestStart' in handler) {
    const state = { aborted: false, paused: false, reason: null, rawHeaders: headers, rawTrailers: [] };
    const controller = { ...state, abort() {}, pause() {}, resume() {} };
    call(handler, 'onRequestStart', controller, {});
    call(handler, 'onResponseStart', controller, status, headerObject(headers), statusText);
    for (const chunk of chunks) call(handler, 'onResponseData', controller, chunk);
    call(handler, 'onResponseEnd', controller, {});
    return;
  }
  call(handler, 'onConnect', () => {});
  call(handler, 'onHeaders', status, headers, () => {}, statusText);
  for (const chunk of chunks) call(handler, 'onData', chunk);
  call(handler, 'onComplete', []);
}

function fail(handler: object, error: unknown): void {
  if ('onResponseError' in handler) call(handler, 'onResponseError', { aborted: true }, error);
  else call(handler, 'onError', error);
}

/** The prototype in the chain that has the method itself. */
function ownerOf(dispatcher: object): object | null {
  for (let at: unknown = dispatcher; typeof at === 'object' && at !== null; at = Object.getPrototypeOf(at)) {
    if (Object.hasOwn(at, 'dispatch')) return at;
  }
  return null;
}

/** Replays in `fetch` and undici: both send through a dispatcher that they keep in one known place. */
export function replayUndici(plan: ReplayPlan, shelf: Shelf): void {
  const results = new Results<Answer>(shelf, new Set(plan.requests.map(({ key }) => key)));
  const passed = new WeakSet<object>();
  const patched = new WeakSet<object>();
  let begun = false;

  function begin(dispatch: Dispatch, options: Options, likeness: string): void {
    begun = true;
    const ahead = restored(plan, String(options.method), urlOf(options));
    const urls = ahead.map(({ url }) => new URL(url));
    results.fill(
      ahead.map(({ key }) => key),
      plan.limit,
      likeness,
      (index) => {
        const url = urls[index];
        const { query: _, ...rest } = options;
        const own = { ...rest, origin: url?.origin, path: `${url?.pathname}${url?.search}` };
        passed.add(own);
        return fetchAhead(dispatch, own);
      },
    );
  }

  function patch(dispatcher: unknown): void {
    const owner = typeof dispatcher === 'object' && dispatcher !== null ? ownerOf(dispatcher) : null;
    if (owner === null || patched.has(owner)) return;
    patched.add(owner);
    replace(
      owner,
      'dispatch',
      (original) =>
        function dispatch(this: unknown, ...args) {
          const [options, handler] = args;
          if (typeof options !== 'object' || options === null || typeof handler !== 'object' || handler === null) {
            return original.apply(this, args);
          }
          const { key } = targetOf(String(Reflect.get(options, 'method')), urlOf(options));
          if (passed.has(options) || !results.isPlanned(key)) return original.apply(this, args);
          passed.add(options);
          const likeness = likenessOf(headerPairs(Reflect.get(options, 'headers')));
          if (!begun) begin((own, ownHandler) => original.call(this, own, ownHandler), options, likeness);
          const result = results.take(key, likeness);
          if (result === null) return original.apply(this, args);
          result.then(
            (answer) => handOver(handler, answer),
            (error: unknown) => fail(handler, error),
          );
          return true;
        },
    );
  }

  for (const name of ['undici.globalDispatcher.1', 'undici.globalDispatcher.2']) {
    patch(Reflect.get(globalThis, Symbol.for(name)));
  }
  // Either undici puts its dispatcher there when it is loaded.
  replace(
    Object,
    'defineProperty',
    (original) =>
      function defineProperty(this: unknown, ...args) {
        const [target, name, descriptor] = args;
        if (target === globalThis && typeof name === 'symbol' && String(name).includes('undici.globalDispatcher')) {
          patch(Reflect.get(Object(descriptor), 'value'));
        }
        return original.apply(this, args);
      },
  );
}
