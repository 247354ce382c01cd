/** A header of a request: its name and its value. */
export type Header = readonly [name: string, value: string];

/** The downloads as runners get them. Plain data. */
export type FetchParams = {
  readonly urls: readonly string[];
  readonly headers: readonly Header[];
  /** Redirects that are followed for one page, at most. */
  readonly maxRedirects: number;
  /** Go on where the server wants fewer requests. */
  readonly ignoreThrottling: boolean;
  /** Carry connections over from round to round; else every round starts with none. */
  readonly keepAlive: boolean;
};
