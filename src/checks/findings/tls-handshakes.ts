import { tellingModes } from '../../core/failures.ts';
import { formatCount, formatMs, formatShare } from '../../core/units.ts';
import { perRun } from './detector.ts';

/** From this share of a round in which handshakes were under way, and this many of them on, they are worth naming. */
const MUCH = { share: 0.25, count: 3 } as const;

/** Secure connections cost a handshake each; where they fill much of a round, the round is not about its pages. */
export const tlsHandshakes = perRun(
  { code: 'tls-handshakes', summary: 'a round spent much of its time on TLS handshakes' },
  ({ report, record }) => {
    const telling = new Set(tellingModes(report).map(({ lane }) => lane));
    const lanes = (record?.lanes ?? []).filter(({ lane }) => telling.has(lane.id));
    return lanes.flatMap(({ lane, explain }) => {
      const { tlsHandshakes: count = 0, tlsResumed = 0, tlsBusyMs = 0, tlsMostAtOnce = 0 } = explain?.notes ?? {};
      if (explain === null || count < MUCH.count || tlsBusyMs < MUCH.share * explain.wallMs) return [];
      const resumed = tlsResumed === 0 ? 'none resumed' : `${tlsResumed} resumed`;
      const message = `${lane.id}: ${formatCount(count, 'TLS handshake')} (${resumed}, ${tlsMostAtOnce} at once) were under way in ${formatMs(tlsBusyMs)} of a round, ${formatShare(Math.min(1, tlsBusyMs / explain.wallMs))} of it`;
      const advice = 'Keep connections (--keep-alive), or have fewer: a lower --concurrency, --http2.';
      return [{ severity: 'info', message, advice } as const];
    });
  },
);
