import { type Bottleneck, bottleneckOf } from '../../core/bottleneck.ts';
import { overlapsOnMainThread } from '../../core/modes.ts';
import type { Phase } from '../../core/request-trace.ts';
import { tellBottleneck } from '../../text/bottleneck.ts';
import { perMode } from './detector.ts';

const KEEP = 'Connections that are kept from round to round (--keep-alive) are opened once.';

const ADVICE: Readonly<Record<Phase, string>> = {
  queued: 'What holds requests back is a limit of yours: more at once, or more a second, would not wait.',
  dns: KEEP,
  connect: KEEP,
  tls: KEEP,
  firstByte: 'Fewer at once (--concurrency auto) tell whether the server is slow by itself or crowded.',
  body: 'Smaller pages, or a faster way to the server, would help; more at once would not.',
};

function adviceOn(found: Bottleneck): string {
  if (found.kind === 'phase') return ADVICE[found.phase];
  return found.kind === 'page'
    ? 'Nothing else in the list can make the round shorter.'
    : 'What can be had of the other hosts is had: look at that one.';
}

/** What requests waited for most. The limit and the event loop have findings of their own. */
export const bottleneck = perMode({ code: 'bottleneck', summary: 'what the pages waited for most' }, (mode) => {
  const found = overlapsOnMainThread(mode.mode) && mode.width > 1 ? bottleneckOf(mode) : null;
  if (found === null || found.kind === 'limit' || found.kind === 'processor') return null;
  return { severity: 'info', message: tellBottleneck(found), advice: adviceOn(found) };
});
