import { UsageError } from '../../src/core/errors.ts';
import type { Plain } from '../../src/core/plain.ts';
import { formatBytes, parseSizeBytes } from '../../src/core/units.ts';

/** The largest page that the server makes up. */
const LARGEST_PAGE_BYTES = 64_000_000;

/** Reads the size of a page. @throws UsageError */
export function parsePageSize(text: string): number {
  const sizeBytes = parseSizeBytes(text);
  if (sizeBytes <= LARGEST_PAGE_BYTES) return sizeBytes;
  throw new UsageError(`got '${text}', expected at most ${formatBytes(LARGEST_PAGE_BYTES)}`);
}

/** One page that the server offers: its size, and how long the server thinks before it answers. */
export type PageSpec = { readonly sizeBytes: number; readonly delayMs: number };

/** What the embedded page server serves and how well it does so. Plain data: it is sent to the server's process. */
export type PageServerOptions = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** How long the server waits before it answers; null: as long as the page's own `delayMs`. */
  readonly latencyMs: number | null;
  /** Up to this much more, drawn anew for each request. */
  readonly jitterMs: number;
  /** Size of every page; null: the page's own `sizeBytes`. */
  readonly sizeBytes: number | null;
  /** Most requests served at once, the others queue; null: no limit. */
  readonly slots: number | null;
  /** Share of the page requests that are answered with status 500, from 0 to 1. */
  readonly failRate: number;
  /** Where the sequence behind jitter and failures starts: the same seed draws the same sequence. */
  readonly seed: number;
  /** `/page/1` is the first of these. A page beyond them has {@link OTHER_PAGE}'s size and delay. */
  readonly pages: readonly PageSpec[];
};

/** Seven pages of different sizes and delays: 0.78 s of waiting one after the other, 0.25 s all at once. */
export const SEVEN_PAGES: readonly PageSpec[] = [
  { sizeBytes: 20_000, delayMs: 100 },
  { sizeBytes: 2_000, delayMs: 30 },
  { sizeBytes: 300_000, delayMs: 150 },
  { sizeBytes: 50_000, delayMs: 80 },
  { sizeBytes: 5_000, delayMs: 250 },
  { sizeBytes: 200_000, delayMs: 50 },
  { sizeBytes: 100_000, delayMs: 120 },
];

/** A page that is not on the list, `/page/8` say. */
export const OTHER_PAGE: PageSpec = { sizeBytes: 20_000, delayMs: 0 };

export const PAGE_SERVER_DEFAULTS: PageServerOptions = {
  host: '127.0.0.1',
  port: 0,
  latencyMs: null,
  jitterMs: 0,
  sizeBytes: null,
  slots: null,
  failRate: 0,
  seed: 1,
  pages: SEVEN_PAGES,
} satisfies Readonly<Record<string, Plain>>;

/** The paths of the pages on the list: `/page/1`, `/page/2`, … */
export function pagePaths(pages: readonly PageSpec[]): string[] {
  return pages.map((_, index) => `/page/${index + 1}`);
}
