import { DEFAULT_NETWORK, type NetworkParams } from './connections/network.ts';

/** A header of a request: its name and its value. */
export type Header = readonly [name: string, value: string];

/** One request as it is sent. Plain data, so that it can go to a runner. */
export type Request = {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly Header[];
  /** Base64, since a body need not be text; null: none. */
  readonly body: string | null;
};

/** What a line of a list says beside the URL. */
export type OwnRequest = Omit<Request, 'url'>;

/** The downloads as runners get them. Plain data. */
export type FetchParams = {
  readonly urls: readonly string[];
  /** By its place among the URLs: the page whose list says more than the URL. All others are as `method`, `headers` and `body` say. */
  readonly own: Readonly<Record<string, OwnRequest>>;
  readonly headers: readonly Header[];
  /** Of every page that does not say more itself. */
  readonly method: string;
  /** Base64; null: none. */
  readonly body: string | null;
  /** Keep cookies that servers set until the round ends. */
  readonly cookies: boolean;
  /** Redirects that are followed for one page, at most. */
  readonly maxRedirects: number;
  /** Go on where the server wants fewer requests. */
  readonly ignoreThrottling: boolean;
  /** Carry connections over from round to round; else every round starts with none. */
  readonly keepAlive: boolean;
  readonly network: NetworkParams;
  /** Bytes that a page may have, as it comes and decoded; null: the limits of {@link Body}. */
  readonly maxSizeBytes: number | null;
  /** Times that a page is asked for again where it may be there a little later. */
  readonly retries: number;
  /** Requests in flight to one host at most; null: no limit. */
  readonly perHost: number | null;
  /** Requests that are begun a second at most; null: no limit. */
  readonly ratePerSecond: number | null;
  /** Ranges of statuses that a page may have; null: those below 400. */
  readonly expectStatus: readonly StatusRange[] | null;
  /** The folder that pages are kept in, an absolute path; null: nowhere. */
  readonly saveDir: string | null;
};

/** From the first status to the last, both included. */
export type StatusRange = readonly [from: number, to: number];

/** Everything but the pages where nothing is said about it. */
export const DEFAULT_PARAMS: Omit<FetchParams, 'urls' | 'own'> = {
  headers: [],
  method: 'GET',
  body: null,
  cookies: false,
  maxRedirects: 10,
  ignoreThrottling: false,
  keepAlive: false,
  network: DEFAULT_NETWORK,
  maxSizeBytes: null,
  retries: 0,
  perHost: null,
  ratePerSecond: null,
  expectStatus: null,
  saveDir: null,
};

/** The request for the page at this place. A header of its own takes the place of one for all pages. */
export function requestAt({ urls, own, headers, method, body }: FetchParams, page: number): Request {
  const url = urls[page] ?? '';
  const request = own[page];
  if (request === undefined) return { url, method, headers, body };
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const shared = headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { url, ...request, headers: [...shared, ...request.headers] };
}
