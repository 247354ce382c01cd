import { formatMs } from '../../core/units.ts';
import type { JudgedChain } from '../../trace/analysis/analyze.ts';
import type { Pattern } from '../../trace/analysis/chain.ts';
import type { LastAlone, LimitedPlace } from '../../trace/analysis/groups.ts';
import type { Pauses } from '../../trace/analysis/pauses.ts';
import {
  aboutMs,
  countOf,
  estimateSentence,
  orderSentence,
  passedSentence,
  sitesText,
} from '../../trace/analysis/words.ts';
import { lineOf, type Trace } from '../../trace/model.ts';

/** What is said of a chain in place of advice. */
const PLAIN: Readonly<Record<Exclude<Pattern, 'free'>, string>> = {
  dependent: 'They have to follow one another.',
  pages: 'Pages have to follow one another.',
  decides: 'The source uses an answer to decide how to go on: they may have to follow one another.',
  polling: 'It is the same again each time: it waits for something to change.',
  writes: 'They change something: their order may matter.',
  paced: 'The program waits on purpose in between: a limit of the server, perhaps.',
  'one-connection': 'They were begun together: one connection answers one at a time, a pool of them would not.',
  unseen: 'Whether one needs another cannot be told.',
  concurrent: 'Others of the same place ran beside them.',
};

function kindsOf(chain: JudgedChain, trace: Trace) {
  return chain.operations.flatMap((id) => trace.operations[id]?.kind ?? []);
}

/** What ran one after the other, and where. */
export function chainHead(chain: JudgedChain, trace: Trace): string {
  const { operations, sites, tookMs, loop } = chain;
  const count = countOf(operations.length, kindsOf(chain, trace));
  const how = loop ? 'ran one after the other' : 'in a row, each awaited before the next';
  return `${count} at ${sitesText(sites)} ${how}: ${formatMs(tookMs)}.`;
}

/** The sentences of one chain, each witness in one of its own. */
export function chainSentences(chain: JudgedChain, trace: Trace): string[] {
  const witnesses = [orderSentence(chain), passedSentence(chain)];
  if (chain.pattern !== 'free') return [...witnesses, PLAIN[chain.pattern]];
  if (chain.estimates !== null) return [...witnesses, estimateSentence(chain.estimates)];
  const many = chain.operations.length > 1 && kindsOf(chain, trace).length > 0;
  return many ? [...witnesses, 'They are too short for a model: only measuring tells.'] : witnesses;
}

export function limitedSentence({ site, operations, limit, tookMs, estimates }: LimitedPlace, trace: Trace): string {
  const kinds = operations.flatMap((id) => trace.operations[id]?.kind ?? []);
  const [twice] = estimates.of;
  const more = twice === undefined ? '' : `; ${twice.limit} at once: about ${aboutMs(twice.ms)} (a model)`;
  return `${countOf(operations.length, kinds)} at ${lineOf(site)} ran at most ${limit} at once: ${formatMs(tookMs)}${more}.`;
}

export function lastAloneSentence({ site, operations, last, aloneMs, tookMs }: LastAlone, trace: Trace): string {
  const what = trace.operations[last]?.what ?? 'one';
  return `Of ${operations.length} begun together at ${lineOf(site)}, ${what} alone took the last ${formatMs(aloneMs)} of ${formatMs(tookMs)}.`;
}

/** What pauses are, and what they would be if they stood for work: an exercise with sleeps gets its answer. */
export function pausesSentences({ count, tookMs, longestMs, mostAtOnce, sites }: Pauses): string[] {
  const how = count === 1 ? '' : mostAtOnce === 1 ? ', one after the other' : `, at most ${mostAtOnce} at once`;
  const head = `${countOf(count, ['timer'])} at ${sitesText(sites)}${how}: ${formatMs(tookMs)} of waiting on purpose.`;
  const plain = 'A pause is not counted as work that could run together.';
  if (mostAtOnce === count) return [head, plain];
  return [head, plain, `Work that waits as long would take ${aboutMs(longestMs)} all at once: as long as the longest.`];
}
