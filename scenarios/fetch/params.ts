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
  /** By its place among the URLs: the page whose list says more than the URL. All others are a plain GET. */
  readonly own: Readonly<Record<string, OwnRequest>>;
  readonly headers: readonly Header[];
  /** Redirects that are followed for one page, at most. */
  readonly maxRedirects: number;
  /** Go on where the server wants fewer requests. */
  readonly ignoreThrottling: boolean;
  /** Carry connections over from round to round; else every round starts with none. */
  readonly keepAlive: boolean;
  /** The folder that pages are kept in, an absolute path. */
  readonly saveDir: string | null;
};

/** The request for the page at this place. A header of its own takes the place of one for all pages. */
export function requestAt({ urls, own, headers }: FetchParams, page: number): Request {
  const url = urls[page] ?? '';
  const request = own[page];
  if (request === undefined) return { url, method: 'GET', headers, body: null };
  const names = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const shared = headers.filter(([name]) => !names.has(name.toLowerCase()));
  return { url, ...request, headers: [...shared, ...request.headers] };
}
