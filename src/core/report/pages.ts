import { PHASES, type PhaseMs } from '../request-trace.ts';
import {
  amount,
  count,
  define,
  dictionary,
  either,
  flag,
  list,
  object,
  oneOf,
  orNull,
  type Shape,
  text,
} from './shape.ts';

/** More hosts than this are only counted. */
export const MAX_HOSTS = 100;

function phase(description: string): Shape<PhaseMs> {
  const known = either(
    (value) => typeof value === 'string',
    oneOf('A proxy hides it.', ['unavailable']),
    amount('ms.'),
  );
  return {
    ...orNull(known),
    schema: () => ({ anyOf: [{ type: ['number', 'null'], minimum: 0 }, { enum: ['unavailable'] }], description }),
  };
}

const PHASES_MS = object('Where its time went, milliseconds; null where there was no such phase.', {
  queuedMs: phase('Waiting for a connection to be free, or to be allowed.'),
  dnsMs: phase('Looking the host up; null where it is an address, or on a reused connection.'),
  connectMs: phase('Connecting; null on a reused connection.'),
  tlsMs: phase('The TLS handshake; null over plain HTTP, or on a reused connection.'),
  firstByteMs: phase('From sending the request until the answer began.'),
  bodyMs: phase('From there until the page was whole and decoded.'),
});

const HOP = object('A redirect that was followed.', {
  url: text('What was asked for.'),
  status: count('Status of the answer.'),
  tookMs: amount('Milliseconds.'),
});

const PAGE = define('page', 'A request of the explained round.', {
  phases: PHASES_MS,
  protocol: orNull(text('http/1.1, h2; null where no answer came.')),
  reused: flag('Whether it went over a connection that had served another.'),
  attempts: count('How often it was sent, redirects not counted.'),
  redirects: list('Redirects that were followed, the first ones at least.', HOP),
});

/** The requests of a task by lane. */
export const PAGES_BY_LANE = dictionary('The request in the explained round by lane.', orNull(PAGE));

const PHASE_TOTAL = object('A phase over all pages that had it.', {
  phase: oneOf('Which.', PHASES),
  pages: count('Pages that had it.'),
  totalMs: amount('Added up, milliseconds.'),
  share: amount('The same over the time of all pages.'),
  medianMs: amount('Milliseconds.'),
  p95Ms: amount('Milliseconds.'),
  maxMs: amount('Milliseconds.'),
});

const HOST = object('The pages of a host.', {
  host: text('Name and port.'),
  pages: count('How many.'),
  failed: count('How many of them failed.'),
  totalMs: amount('Their time added up, milliseconds.'),
  share: amount('The same over the time of all pages.'),
  medianMs: amount('Milliseconds.'),
  maxMs: amount('Milliseconds.'),
});

/** Where the time of all pages of a lane went. */
export const PAGES = define('pages', 'The pages of the explained round.', {
  count: count('Pages that were asked for.'),
  reused: count('Those that went over a connection which had served another.'),
  attempts: count('Requests that were sent, redirects not counted.'),
  redirects: count('Redirects that were followed.'),
  protocols: dictionary('How many answers came over each protocol.', count('Answers.')),
  phases: list('The phases that there were, in their order.', PHASE_TOTAL),
  timesMs: object('Times of a page, milliseconds.', {
    p50: amount('Milliseconds.'),
    p90: amount('Milliseconds.'),
    p95: amount('Milliseconds.'),
    p99: amount('Milliseconds.'),
    max: amount('Milliseconds.'),
    slowest: text('The page that took longest.'),
    second: orNull(amount('The page that took longest but for that one; null where there is none.')),
  }),
  histogram: list(
    'Times of a page: how many lie in each range, ranges of equal width on a logarithmic scale.',
    object('A range.', {
      fromMs: amount('Milliseconds, included.'),
      toMs: amount('Milliseconds, included in the last range only.'),
      pages: count('Pages.'),
    }),
  ),
  hosts: list(`Where there are several: the hosts whose pages took longest, at most ${MAX_HOSTS}.`, HOST, MAX_HOSTS),
});
