import { groupBy } from '../../core/group-by.ts';
import { formatCount, formatMs } from '../../core/units.ts';
import type { Analysis, JudgedChain } from '../../trace/analysis/analyze.ts';
import type { Pattern } from '../../trace/analysis/chain.ts';
import { lineOf, positionOf, type Site, type Trace } from '../../trace/model.ts';
import { chainHead, chainSentences, lastAloneSentence, limitedSentence } from './chain-text.ts';

/** One thing worth a word: the line it is about, and its sentences. */
export interface TraceFinding {
  readonly code: 'serial-chain' | 'chain' | 'limit' | 'last-alone' | 'blocking-call' | 'blocked';
  readonly site: Site | null;
  /** The first is short and says it all. */
  readonly sentences: readonly string[];
  /** How much time it is about. */
  readonly ms: number;
  /** Whether it is advice; what only explains is left to `--details`. */
  readonly advice: boolean;
}

/** Less than this share of the run is not worth a word. */
const LEAST_SHARE = 0.02;

/** A shorter stretch of computing holds nobody up: loading a module takes as long. */
const LEAST_HELD_MS = 50;

/** Chains that are what they have to be are told where they are asked for. */
const QUIET = new Set<Pattern>(['dependent', 'pages', 'decides', 'polling', 'concurrent', 'paced']);

function chainFinding(chain: JudgedChain, trace: Trace): TraceFinding {
  return {
    code: chain.pattern === 'free' ? 'serial-chain' : 'chain',
    site: chain.sites[0] ?? null,
    sentences: [chainHead(chain, trace), ...chainSentences(chain, trace)],
    ms: chain.tookMs,
    advice: !QUIET.has(chain.pattern) && chain.sites.some(({ yours }) => yours),
  };
}

function blockingFindings({ places }: Analysis): TraceFinding[] {
  return places
    .filter(({ blocks, site }) => blocks && site?.yours === true)
    .map((place) => {
      const where = place.site === null ? '' : lineOf(place.site);
      const times = place.count === 1 ? 'once' : formatCount(place.count, 'time');
      const what = place.label.replace(/ \(blocks\)$/, '');
      const text = `${what} at ${where} held the thread ${times}, ${formatMs(place.tookMs)} in all.`;
      return { code: 'blocking-call' as const, site: place.site, sentences: [text], ms: place.tookMs, advice: true };
    });
}

/** Stretches of computing: what a blocking call held is told there. */
function computingFindings({ blocked }: Analysis, trace: Trace): TraceFinding[] {
  const calls = trace.operations.filter(({ blocks }) => blocks);
  return blocked.flatMap(({ thread, startMs, endMs, cpuMs, site }) => {
    const heldMs = calls
      .filter((op) => op.thread === thread && op.startMs < endMs && op.endMs > startMs)
      .reduce((sum, op) => sum + Math.min(op.endMs, endMs) - Math.max(op.startMs, startMs), 0);
    const ms = Math.min(endMs - startMs - heldMs, cpuMs);
    if (heldMs > ms || site === null || ms < LEAST_HELD_MS) return [];
    const text = `Computing at ${lineOf(site)} held the event loop for ${formatMs(ms)}.`;
    return [{ code: 'blocked' as const, site, sentences: [text], ms, advice: true }];
  });
}

/** The same chain again and again (in a server's handler, say) is one finding: the longest speaks for all. */
function chainFindings({ chains }: Analysis, trace: Trace): TraceFinding[] {
  const groups = groupBy(chains, ({ pattern, sites }) => `${pattern} ${sites.map(positionOf).join()}`);
  return [...groups.values()].flatMap((group) => {
    const [longest] = group;
    if (longest === undefined) return [];
    const finding = chainFinding(longest, trace);
    if (group.length === 1) return [finding];
    const [head = '', ...rest] = finding.sentences;
    const ms = group.reduce((sum, { tookMs }) => sum + tookMs, 0);
    const times = `${head.replace(/\.$/, '')}, and so ${group.length} times: ${formatMs(ms)} in all.`;
    return [{ ...finding, sentences: [times, ...rest], ms }];
  });
}

/** Everything worth a word, by the time it is about. */
export function findingsOf(analysis: Analysis, trace: Trace): TraceFinding[] {
  const found = [
    ...chainFindings(analysis, trace),
    ...analysis.limited.map((place) => ({
      code: 'limit' as const,
      site: place.site,
      sentences: [limitedSentence(place, trace)],
      ms: place.tookMs - (place.estimates.of[0]?.ms ?? 0),
      advice: true,
    })),
    ...analysis.lastAlone.map((group) => ({
      code: 'last-alone' as const,
      site: group.site,
      sentences: [lastAloneSentence(group, trace)],
      ms: group.aloneMs,
      advice: true,
    })),
    ...blockingFindings(analysis),
    ...computingFindings(analysis, trace),
  ];
  const shown = found.filter(({ ms }) => ms >= trace.wallMs * LEAST_SHARE);
  return shown.toSorted((a, b) => Number(b.advice) - Number(a.advice) || b.ms - a.ms);
}
