import type { InspectRecord, SeenOperation } from '../../core/record.ts';
import type { InProcessRecord } from '../../trace/recorder/in-process.ts';

/** Operations that are kept; further ones say nothing new. */
const MOST_OPERATIONS = 20_000;

/** What is still under way when the round is over may take so long to end, in milliseconds, and still be seen to. */
const GRACE_MS = { least: 60, most: 500 } as const;

/** What lives on by itself, whoever waits for it. */
const LASTING: readonly string[] = ['socket', 'process'];

/** What was recorded in a round of the user's code. */
export interface Inspection {
  /** Waits a moment for what the round left under way, then tells everything. */
  finish(wallMs: number): Promise<Pick<InspectRecord, 'operations' | 'blocks'>>;
}

type Lines = ReturnType<InProcessRecord['finish']>;

/** How a line of the user's is told: from the working directory on, where the file lies in it, with slashes everywhere. */
export function placeOf(file: string, line: number, cwd = process.cwd()): string {
  const rest = file.startsWith(cwd) ? file.slice(cwd.length) : '';
  if (rest.startsWith('/')) return `${rest.slice(1)}:${line}`;
  return `${rest.startsWith('\\') ? rest.slice(1).replaceAll('\\', '/') : file}:${line}`;
}

function placesOf(lines: Lines): ReadonlyMap<number, string> {
  const sites = lines.flatMap((line) =>
    line.t === 'site' && line.yours ? [[line.id, placeOf(line.file, line.line)] as const] : [],
  );
  return new Map(sites);
}

/** The operations that began in the round; the last line of one counts, and a place that was found later. */
function operationsOf(lines: Lines, fromMs: number, wallMs: number): SeenOperation[] {
  const places = placesOf(lines);
  const later = new Map(lines.flatMap((line) => (line.t === 'placed' ? [[line.id, line.site] as const] : [])));
  const found = new Map<number, SeenOperation>();
  for (const line of lines) {
    if (line.t !== 'op' || LASTING.includes(line.kind)) continue;
    const startMs = line.fromMs - fromMs;
    if (startMs < 0 || startMs > wallMs) continue;
    const site = line.site === 0 ? (later.get(line.id) ?? 0) : line.site;
    const endMs = line.toMs === null ? null : line.toMs - fromMs;
    found.set(line.id, {
      kind: line.kind,
      what: line.what,
      startMs,
      endMs,
      place: places.get(site) ?? null,
      blocks: line.blocks,
    });
  }
  return [...found.values()].slice(0, MOST_OPERATIONS);
}

function blocksOf(lines: Lines, fromMs: number, wallMs: number): InspectRecord['blocks'] {
  const places = placesOf(lines);
  return lines.flatMap((line) => {
    if (line.t !== 'block' || line.toMs < fromMs || line.fromMs > fromMs + wallMs) return [];
    return [{ ms: line.toMs - line.fromMs, cpuMs: line.cpuMs, place: places.get(line.site) ?? null }];
  });
}

/** Begins to record what this process does: loaded only here, since it stays. */
export async function startInspection(delay: (ms: number) => Promise<void>): Promise<Inspection> {
  const { recordInProcess } = await import('../../trace/recorder/in-process.ts');
  const record = recordInProcess();
  // The first beat of what watches the event loop.
  await delay(GRACE_MS.least);
  const fromMs = record.now();
  return {
    async finish(wallMs) {
      await delay(Math.min(GRACE_MS.most, Math.max(GRACE_MS.least, wallMs)));
      const lines = record.finish();
      return { operations: operationsOf(lines, fromMs, wallMs), blocks: blocksOf(lines, fromMs, wallMs) };
    },
  };
}
