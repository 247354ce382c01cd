import { type Causes, UNKNOWN } from './causes.ts';
import type { FoldLine, OpLine } from './format.ts';
import { moment, type OpEnd, type OpenOp, type OpStart } from './op.ts';
import type { Sites } from './sites.ts';
import type { Place } from './stack.ts';
import type { Words } from './words.ts';
import type { Sink } from './writer.ts';

/** Operations of one place that are kept one by one; further ones are only counted and added up. */
const MOST_OF_A_PLACE = 2000;

/** The same, of a whole thread. */
const MOST_OF_ALL = 20_000;

/** When so many operations all had a line of the user's, the next ones will have one too. */
const ENOUGH_TO_KNOW = 50;

/** Operations without a line of the user's that wait for the await that waited for them. */
const MOST_UNCLAIMED = 200;

type Fold = { -readonly [K in keyof FoldLine]: FoldLine[K] };

interface Tally {
  kept: number;
  inFlight: number;
  most: number;
  fold: Fold | null;
  changed: boolean;
}

/** The operations of one thread: begun, ended, written, and folded where there are too many. */
export class Ops {
  readonly #writer: Sink;
  readonly #sites: Sites;
  readonly #causes: Causes;
  readonly #words: Words;
  readonly #tallies = new Map<string, Tally>();
  readonly #new = new Set<OpenOp>();
  readonly #unclaimed = new Map<number, OpenOp & { toMs: number }>();
  #count = 0;
  #kept = 0;
  #hidden = false;
  #onFirst: (() => void) | null;

  constructor(parts: { writer: Sink; sites: Sites; causes: Causes; words: Words; onFirst: () => void }) {
    this.#writer = parts.writer;
    this.#sites = parts.sites;
    this.#causes = parts.causes;
    this.#words = parts.words;
    this.#onFirst = parts.onFirst;
  }

  begin(start: OpStart): OpenOp {
    this.#count += 1;
    const place = start.frames?.place ?? null;
    const site = this.#sites.idOf(place);
    const yours = place?.yours === true;
    if (yours) this.#first();
    const { atMs, idleMs } = moment();
    const op: OpenOp = {
      id: this.#count,
      kind: start.kind,
      what: start.what,
      fromMs: start.fromMs ?? atMs,
      idleFromMs: start.idleFromMs ?? idleMs,
      cause: start.cause ?? this.#causes.current(),
      passed: this.#passed(start.sends ?? []),
      target: start.target ?? null,
      blocks: start.blocks ?? false,
      writes: start.writes ?? false,
      callers: (start.frames?.callers ?? []).map((caller) => this.#sites.idOf(caller)),
      site,
      found: yours ? 'stack' : 'none',
      seen: true,
      bytes: null,
      over: false,
      announced: false,
    };
    if (!yours) this.#hidden = true;
    const tally = this.#tally(op);
    tally.inFlight += 1;
    tally.most = Math.max(tally.most, tally.inFlight);
    if (!op.blocks) {
      this.#new.add(op);
      this.#writer.arm();
    }
    return op;
  }

  #passed(texts: readonly string[]): number[] {
    return texts.length === 0 ? [] : [...new Set(texts.flatMap((text) => this.#words.sent(text)))];
  }

  #first(): void {
    this.#onFirst?.();
    this.#onFirst = null;
  }

  #keyOf({ kind, site, what, target }: OpenOp): string {
    return `${kind} ${site} ${target === null ? verbOf(what) : target.method}`;
  }

  #tally(op: OpenOp): Tally {
    const key = this.#keyOf(op);
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const tally: Tally = { kept: 0, inFlight: 0, most: 0, fold: null, changed: false };
    this.#tallies.set(key, tally);
    return tally;
  }

  /** Notes text that an operation returned, for what later ones send. */
  returned(op: OpenOp, text: string): void {
    if (!this.#words.returned(op.id, text)) op.seen = false;
  }

  end(op: OpenOp, end: OpEnd): void {
    if (op.over) return;
    op.over = true;
    this.#new.delete(op);
    const present = moment();
    const toMs = end.atMs ?? present.atMs;
    if (end.bytes !== undefined) op.bytes = end.bytes;
    const tally = this.#tally(op);
    tally.inFlight -= 1;
    if (op.found === 'none') this.#expectAwait(op, toMs);
    if (tally.kept >= MOST_OF_A_PLACE || this.#kept >= MOST_OF_ALL) {
      this.#fold(op, tally, toMs, end.ok);
      return;
    }
    tally.kept += 1;
    this.#kept += 1;
    this.#writer.write(lineOf(op, { ...end, atMs: toMs, idleMs: end.idleMs ?? present.idleMs }));
  }

  #fold(op: OpenOp, tally: Tally, toMs: number, ok: boolean): void {
    const { kind, what, target, site, fromMs, blocks, writes } = op;
    tally.fold ??= {
      t: 'fold',
      key: this.#keyOf(op),
      site,
      kind,
      what: target === null ? verbOf(what) : target.method,
      count: 0,
      totalMs: 0,
      longestMs: 0,
      bytes: 0,
      failed: 0,
      fromMs,
      toMs,
      most: 0,
      blocks,
      writes,
    };
    const { fold } = tally;
    fold.count += 1;
    fold.totalMs += toMs - fromMs;
    fold.longestMs = Math.max(fold.longestMs, toMs - fromMs);
    fold.bytes += op.bytes ?? 0;
    fold.failed += ok ? 0 : 1;
    fold.toMs = Math.max(fold.toMs, toMs);
    fold.most = tally.most;
    tally.changed = true;
    this.#writer.arm();
  }

  /** Writes what changes all the time: operations still under way, and folded figures. */
  writeState(): void {
    for (const op of this.#new) {
      op.announced = true;
      this.#writer.write(lineOf(op, null));
    }
    this.#new.clear();
    for (const { fold, changed } of this.#tallies.values()) {
      if (fold !== null && changed) this.#writer.write({ ...fold });
    }
    for (const tally of this.#tallies.values()) tally.changed = false;
  }

  /** Whether operations hide their callers, so that awaits have to be looked at; few operations say nothing yet. */
  get wantsAwaits(): boolean {
    return this.#hidden || this.#count < ENOUGH_TO_KNOW;
  }

  /** The answer has come, or a part of it: who waits for it may go on before the operation is known to be over. */
  answered(op: OpenOp): void {
    if (op.found === 'none') this.#expectAwait(op, moment().atMs);
  }

  #expectAwait(op: OpenOp, toMs: number): void {
    this.#unclaimed.set(op.id, Object.assign(op, { toMs }));
    const oldest = this.#unclaimed.keys().next();
    if (this.#unclaimed.size > MOST_UNCLAIMED && oldest.done !== true) this.#unclaimed.delete(oldest.value);
  }

  /**
   * An await of the user's has ended: the operation that it waited for gets its line. That is the one whose end is
   * known to be the cause; where the cause is not known, the first one without a line that began and ended in it.
   */
  claim(awaited: { place: Place; sinceMs: number; cause: number }): void {
    this.#first();
    if (this.#unclaimed.size === 0) return;
    const { place, sinceMs, cause } = awaited;
    const inside = [...this.#unclaimed.values()].filter((op) => op.fromMs >= sinceMs);
    const found = cause === UNKNOWN ? inside[0] : this.#unclaimed.get(cause);
    if (found === undefined) return;
    // Several turns of one protocol (a login, say) may lie inside one await.
    const site = this.#sites.idOf(place);
    const same = inside.filter((op) => op === found || (op.what === found.what && op.toMs <= found.toMs));
    for (const op of cause === UNKNOWN ? [found] : new Set([found, ...same])) {
      this.#unclaimed.delete(op.id);
      op.site = site;
      op.found = 'await';
      this.#writer.write({ t: 'placed', id: op.id, site, sinceMs: round(sinceMs) });
    }
  }
}

/** `readFile` of `readFile /a/b`: paths differ from call to call, and must not make a place of each. */
function verbOf(what: string): string {
  const end = what.indexOf(' ');
  return end < 0 ? what : what.slice(0, end);
}

function lineOf(op: OpenOp, end: OpEnd | null): OpLine {
  return {
    t: 'op',
    id: op.id,
    kind: op.kind,
    what: op.what,
    site: op.site,
    callers: op.callers,
    fromMs: round(op.fromMs),
    toMs: end?.atMs === undefined ? null : round(end.atMs),
    idleFromMs: round(op.idleFromMs),
    idleToMs: round(end?.idleMs ?? op.idleFromMs),
    bytes: op.bytes,
    outcome: end?.outcome ?? 'under way',
    ok: end?.ok ?? false,
    cause: op.cause,
    passed: op.passed,
    seen: op.seen,
    blocks: op.blocks,
    writes: op.writes,
    target: op.target,
    found: op.found,
  };
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
