import type {
  BlockLine,
  ChildLine,
  ExitLine,
  FoldLine,
  GapLine,
  LoopLine,
  MainLine,
  OpLine,
  PlacedLine,
  ProcessLine,
  RecordLine,
  SiteLine,
} from '../recorder/format.ts';

/** The lines of one thread, by kind; of lines that are written anew, the last. */
export interface ThreadLines {
  readonly process: ProcessLine;
  readonly sites: ReadonlyMap<number, SiteLine>;
  /** By number; those under way when the record ended have no end. */
  readonly ops: ReadonlyMap<number, OpLine>;
  /** When the await began that an operation got its place from. */
  readonly awaitedSinceMs: ReadonlyMap<number, number>;
  readonly folds: readonly FoldLine[];
  readonly blocks: readonly BlockLine[];
  readonly loop: readonly LoopLine[];
  readonly main: MainLine | null;
  readonly gap: GapLine | null;
  readonly children: readonly ChildLine[];
  readonly exit: ExitLine | null;
}

function ofKind<T extends RecordLine['t']>(lines: readonly RecordLine[], t: T): Extract<RecordLine, { t: T }>[] {
  return lines.filter((line): line is Extract<RecordLine, { t: T }> => line.t === t);
}

function place(ops: Map<number, OpLine>, placed: readonly PlacedLine[]): void {
  for (const { id, site } of placed) {
    const op = ops.get(id);
    if (op !== undefined) ops.set(id, { ...op, site, found: 'await' });
  }
}

/** Null where the file holds nothing whole. */
export function sortLines(lines: readonly RecordLine[]): ThreadLines | null {
  const process = ofKind(lines, 'process')[0];
  if (process === undefined) return null;
  const ops = new Map(ofKind(lines, 'op').map((op) => [op.id, op]));
  const placed = ofKind(lines, 'placed');
  place(ops, placed);
  const folds = new Map(ofKind(lines, 'fold').map((fold) => [fold.key, fold]));
  return {
    process,
    sites: new Map(ofKind(lines, 'site').map((site) => [site.id, site])),
    ops,
    awaitedSinceMs: new Map(placed.map(({ id, sinceMs }) => [id, sinceMs])),
    folds: [...folds.values()],
    blocks: ofKind(lines, 'block'),
    loop: ofKind(lines, 'loop'),
    main: ofKind(lines, 'main')[0] ?? null,
    gap: ofKind(lines, 'gap').at(-1) ?? null,
    children: ofKind(lines, 'child'),
    exit: ofKind(lines, 'exit')[0] ?? null,
  };
}
