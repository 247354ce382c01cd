import { type Analysis, isFree, type JudgedChain } from '../../trace/analysis/analyze.ts';
import type { Trace } from '../../trace/model.ts';
import { countOfRequests, replayRequests } from '../../trace/replay/plan.ts';
import { traceCommandLine } from './command-line.ts';
import { isAt, type PlaceRef } from './place-ref.ts';

/** Fewer requests are not worth a replay. */
const LEAST_REQUESTS = 2;

function canReplay(trace: Trace, chain: JudgedChain): boolean {
  return countOfRequests(replayRequests(trace, chain, '')) >= LEAST_REQUESTS;
}

/** The chain to replay: at the place named, whatever it is; else the longest that nothing seen speaks against. */
export function chooseChain(trace: Trace, { chains }: Analysis, at: PlaceRef | null): JudgedChain | null {
  const fitting = chains.filter((chain) => (at === null ? isFree(chain) : chain.sites.some((site) => isAt(site, at))));
  return fitting.find((chain) => canReplay(trace, chain)) ?? null;
}

/** A share of the run below which nothing is worth measuring. */
const LEAST_SHARE = 0.05;

/** The command that would measure the longest chain; null where there is none. */
export function nextCommand(
  trace: Trace,
  analysis: Analysis,
  words: readonly string[],
  platform: NodeJS.Platform,
): string | null {
  const chain = chooseChain(trace, analysis, null);
  if (chain === null || chain.tookMs < trace.wallMs * LEAST_SHARE) return null;
  return traceCommandLine(words, ['--what-if', 'auto'], platform);
}
