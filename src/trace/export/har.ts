import { type HarRequest, harFile, momentAfter, UNKNOWN } from '../../core/formats/har.ts';
import type { Operation, Trace } from '../model.ts';

function statusOf({ outcome }: Operation): number {
  return /^\d{3}$/.test(outcome) ? Number(outcome) : 0;
}

function requestOf(op: Operation, { startedAt }: Trace): HarRequest {
  const { target, startMs, endMs, bytes } = op;
  const status = statusOf(op);
  return {
    startedAt: momentAfter(startedAt, startMs),
    method: target?.method ?? 'GET',
    url: target?.url ?? '',
    status,
    statusText: status === 0 ? op.outcome : '',
    size: bytes ?? UNKNOWN,
    wireSize: bytes ?? UNKNOWN,
    timings: {
      blocked: UNKNOWN,
      dns: UNKNOWN,
      connect: UNKNOWN,
      ssl: UNKNOWN,
      send: 0,
      wait: Math.max(0, endMs - startMs),
      receive: 0,
    },
    comment: op.site === null ? '' : `${op.site.file}:${op.site.line}:${op.site.column}`,
  };
}

/** The requests as an HTTP Archive 1.2, without headers and bodies: those are never recorded. */
export function toHar(trace: Trace, version: string): string {
  const requests = trace.operations.filter(({ kind }) => kind === 'request').toSorted((a, b) => a.startMs - b.startMs);
  return harFile(
    requests.map((op) => requestOf(op, trace)),
    version,
  );
}
