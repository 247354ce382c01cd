/** Not known, or did not happen, as HAR 1.2 writes it. */
export const UNKNOWN = -1;

/** Parts of a request's time in milliseconds; -1 for what did not happen. `ssl` is inside `connect` (HAR 1.2, timings). */
export interface HarTimings {
  readonly blocked: number;
  readonly dns: number;
  readonly connect: number;
  readonly ssl: number;
  readonly send: number;
  readonly wait: number;
  readonly receive: number;
}

/** One request and its answer. */
export interface HarRequest {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly method: string;
  readonly url: string;
  /** 0 where there was none. */
  readonly status: number;
  readonly statusText: string;
  /** Decoded bytes of the body, and those on the wire; -1 where not known. */
  readonly size: number;
  readonly wireSize: number;
  readonly timings: HarTimings;
  readonly comment: string;
  /** The page that it belongs to, where there are any. */
  readonly page?: string;
}

/** A group of requests that developer tools show together. */
export interface HarPage {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** The moment so many milliseconds after another, ISO 8601. */
export function momentAfter(startedAt: string, ms: number): string {
  return new Date(Date.parse(startedAt) + ms).toISOString();
}

/** All there is of a request's time, in milliseconds; `ssl` is counted in `connect`. */
export function harTime({ blocked, dns, connect, send, wait, receive }: HarTimings): number {
  return [blocked, dns, connect, send, wait, receive].reduce((sum, ms) => sum + Math.max(0, ms), 0);
}

function entryOf(request: HarRequest): object {
  const { url, status, timings, page } = request;
  const query = URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : [];
  return {
    ...(page === undefined ? {} : { pageref: page }),
    startedDateTime: request.startedAt,
    time: harTime(timings),
    request: {
      method: request.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      queryString: query,
      headersSize: UNKNOWN,
      bodySize: UNKNOWN,
    },
    response: {
      status,
      statusText: request.statusText,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [],
      content: { size: request.size, mimeType: '' },
      redirectURL: '',
      headersSize: UNKNOWN,
      bodySize: request.wireSize,
    },
    cache: {},
    timings,
    comment: request.comment,
  };
}

/** An HTTP Archive 1.2, without headers and bodies. */
export function harFile(requests: readonly HarRequest[], version: string, pages: readonly HarPage[] = []): string {
  const listed = pages.map(({ id, title, startedAt }) => ({
    startedDateTime: startedAt,
    id,
    title,
    pageTimings: { onContentLoad: UNKNOWN, onLoad: UNKNOWN },
  }));
  const log = {
    version: '1.2',
    creator: { name: 'asyncbench', version },
    ...(pages.length === 0 ? {} : { pages: listed }),
    entries: requests.map(entryOf),
  };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}
