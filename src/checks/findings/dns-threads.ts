import { tellingModes } from '../../core/failures.ts';
import { formatMs } from '../../core/units.ts';
import { perRun } from './detector.ts';

/** Lookups that take this many times as long as the shortest one have waited for something. */
const QUEUED_RATIO = 2;

/**
 * libuv gives name lookups half of its threads, rounded up; what a scenario notes of them tells whether that was
 * too few. See https://nodejs.org/api/dns.html#implementation-considerations
 */
export const dnsThreads = perRun(
  { code: 'dns-threads', summary: 'name lookups waited for the few threads that do them' },
  ({ report, record }) => {
    const telling = new Set(tellingModes(report).map(({ lane }) => lane));
    const lanes = (record?.lanes ?? []).filter(({ lane }) => telling.has(lane.id));
    return lanes.flatMap(({ lane, explain }) => {
      const { dnsMostAtOnce = 0, dnsSlots = 0, dnsMeanMs = 0, dnsShortestMs = 0 } = explain?.notes ?? {};
      if (dnsMostAtOnce <= dnsSlots || dnsMeanMs < QUEUED_RATIO * dnsShortestMs) return [];
      const times = `${formatMs(dnsMeanMs)} in the mean, the shortest ${formatMs(dnsShortestMs)}`;
      return [
        {
          severity: 'warning',
          message: `${lane.id}: ${dnsMostAtOnce} name lookups were wanted at once, ${dnsSlots} can run; one took ${times}`,
          advice: `Set UV_THREADPOOL_SIZE=${2 * dnsMostAtOnce}, or look up less often: connections that stay open need no name.`,
        } as const,
      ];
    });
  },
);
