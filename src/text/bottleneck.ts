import type { Bottleneck } from '../core/bottleneck.ts';
import type { Phase } from '../core/request-trace.ts';
import { formatMs, formatShare } from '../core/units.ts';

/** What a request does in each phase. */
const DOING: Readonly<Record<Phase, string>> = {
  queued: 'waiting for a connection that is free',
  dns: 'looking its host up',
  connect: 'connecting',
  tls: 'shaking hands (TLS)',
  firstByte: 'waiting for its server',
  body: 'reading its body',
};

const LONGEST_PAGE = 60;

/** A bottleneck in words: `a page spends 83 % of its time waiting for its server`. */
export function tellBottleneck(found: Bottleneck): string {
  switch (found.kind) {
    case 'processor':
      return `the event loop was busy ${formatShare(found.share)} of the time: it is the limit`;
    case 'page': {
      const page = found.page.length > LONGEST_PAGE ? `…${found.page.slice(1 - LONGEST_PAGE)}` : found.page;
      return `one page is what all wait for: ${page} took ${formatMs(found.tookMs)}`;
    }
    case 'host': {
      const pages = formatShare(found.pagesShare);
      return `one host takes ${formatShare(found.share)} of the pages' time with ${pages} of the pages: ${found.host}`;
    }
    case 'limit':
      return `the limit of ${found.width} at once holds them back, and nothing is crowded`;
    case 'phase':
      return `a page spends ${formatShare(found.share)} of its time ${DOING[found.phase]}`;
  }
}
