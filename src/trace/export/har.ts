import type { Operation, Trace } from '../model.ts';

/** Not known, as HAR 1.2 writes it. */
const UNKNOWN = -1;

function statusOf({ outcome }: Operation): number {
  return /^\d{3}$/.test(outcome) ? Number(outcome) : 0;
}

function entryOf(op: Operation, { startedAt }: Trace): object {
  const { target, startMs, endMs, bytes } = op;
  const url = target?.url ?? '';
  const timeMs = Math.max(0, endMs - startMs);
  const query = URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : [];
  return {
    startedDateTime: new Date(Date.parse(startedAt) + startMs).toISOString(),
    time: timeMs,
    request: {
      method: target?.method ?? 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      queryString: query,
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
    },
    response: {
      status: statusOf(op),
      statusText: statusOf(op) === 0 ? op.outcome : '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: bytes ?? UNKNOWN, mimeType: '' },
      redirectURL: '',
      headersSize: UNKNOWN,
      bodySize: bytes ?? UNKNOWN,
    },
    cache: {},
    timings: { blocked: UNKNOWN, dns: UNKNOWN, connect: UNKNOWN, ssl: UNKNOWN, send: 0, wait: timeMs, receive: 0 },
    comment: op.site === null ? '' : `${op.site.file}:${op.site.line}:${op.site.column}`,
  };
}

/** The requests as an HTTP Archive 1.2, without headers and bodies: those are never recorded. */
export function toHar(trace: Trace, version: string): string {
  const requests = trace.operations.filter(({ kind }) => kind === 'request').toSorted((a, b) => a.startMs - b.startMs);
  const entries = requests.map((op) => entryOf(op, trace));
  const log = { version: '1.2', creator: { name: 'asyncbench', version }, entries };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}
