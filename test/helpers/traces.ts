import { packTraces, type RequestTrace, type TraceTable } from '../../src/core/request-trace.ts';

/** Where the time of a request went that was sent once, over a connection that stood. */
export function traceWith(
  extra: Partial<RequestTrace> = {},
  phasesMs: Partial<RequestTrace['phasesMs']> = {},
): RequestTrace {
  return {
    phasesMs: { queued: 0, dns: null, connect: null, tls: null, firstByte: 1, body: 0, ...phasesMs },
    protocol: 'http/1.1',
    reused: true,
    attempts: 1,
    hops: [],
    ...extra,
  };
}

export function tracesOf(...traces: readonly RequestTrace[]): TraceTable | null {
  return packTraces(traces.map((trace) => ({ trace })));
}
