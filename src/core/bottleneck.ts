import type { MeasuredMode, PagesReport } from './report.ts';
import type { Phase } from './request-trace.ts';

/** What a round of requests waited for most, with the figure that says so. */
export type Bottleneck =
  /** Its client had no processor left. */
  | { readonly kind: 'processor'; readonly share: number }
  /** One page took nearly the whole round, and no other came near. */
  | { readonly kind: 'page'; readonly page: string; readonly tookMs: number }
  /** One host took most of the time with few of the pages. */
  | { readonly kind: 'host'; readonly host: string; readonly share: number; readonly pagesShare: number }
  /** More could have been in flight, and nothing was crowded. */
  | { readonly kind: 'limit'; readonly width: number }
  /** A phase: opening connections, or (first byte) the server, or (body) the way. */
  | { readonly kind: 'phase'; readonly phase: Phase; readonly share: number; readonly medianMs: number };

/** A loop that is busier than this has no room for more tasks. */
export const FULL_SHARE = 0.8;

const WHOLE_ROUND = 0.8;
const FAR_BEHIND = 0.75;
const MOST_OF_TIME = 0.5;
/** Opening connections can be saved, so less of it is worth a word. */
const MUCH_OPENING = 0.3;
const LITTLE_QUEUEING = 0.1;
const OPENING: readonly Phase[] = ['queued', 'dns', 'connect', 'tls'];

function slowPage({ timesMs, count }: PagesReport, roundMs: number): Bottleneck | null {
  const { max, second, slowest } = timesMs;
  if (count < 2 || second === null || max < WHOLE_ROUND * roundMs || second > FAR_BEHIND * max) return null;
  return { kind: 'page', page: slowest, tookMs: max };
}

function slowHost({ hosts, count }: PagesReport): Bottleneck | null {
  const [first] = hosts;
  if (first === undefined || first.share < MOST_OF_TIME) return null;
  const pagesShare = first.pages / count;
  return pagesShare > first.share / 2 ? null : { kind: 'host', host: first.host, share: first.share, pagesShare };
}

function phaseOver({ phases }: PagesReport, among: readonly Phase[], leastShare: number): Bottleneck | null {
  const candidates = phases.filter(({ phase, share }) => among.includes(phase) && share >= leastShare);
  const [most] = candidates.toSorted((a, b) => b.share - a.share);
  return most === undefined ? null : { kind: 'phase', phase: most.phase, share: most.share, medianMs: most.medianMs };
}

function limit({ width, inFlight, queueingShare, tasks }: MeasuredMode): Bottleneck | null {
  const reached = width > 1 && width < tasks.total && inFlight?.max === width;
  return reached && queueingShare !== null && queueingShare <= LITTLE_QUEUEING ? { kind: 'limit', width } : null;
}

/** What the explained round waited for most; null where its tasks are no requests, or nothing stands out. */
export function bottleneckOf(mode: MeasuredMode): Bottleneck | null {
  const pages = mode.loop === null ? null : (mode.pages ?? null);
  if (pages === null || mode.loop === null) return null;
  const { busyShare, state } = mode.loop;
  if (busyShare >= FULL_SHARE && (state === 'callbacks' || state === 'computing')) {
    return { kind: 'processor', share: busyShare };
  }
  return (
    slowPage(pages, mode.wallMs.median) ??
    phaseOver(pages, OPENING, MUCH_OPENING) ??
    slowHost(pages) ??
    limit(mode) ??
    phaseOver(pages, ['firstByte', 'body'], MOST_OF_TIME)
  );
}
